import { readNoticeDocument as route } from '../../contract/notices.ts';
import { read } from '../request/read.ts';
import { readRow } from '../table/rows.ts';
import { fileTypes } from '../../contract/route.ts';
import { officialDocument } from '../../reports/officialDocument.ts';
import { dateText } from '../../reports/words.ts';
import { refuse, type CallerContext } from '../request/flow.ts';
import { personKey } from '../table/keys.ts';
import { authorizeNotice, textOf, type AuthorizedNotice } from './authorizeNotice.ts';

/** An issued notice to print; a draft has no date and no effect, and is not printed as if it had. */
export const readNoticeDocument = read(route, ['vault.open'], async (request, context) => {
  const reached = await authorizeNotice(request.params['id'], context);
  if (!reached.ok) return reached;
  const { notice, unit, issuer } = reached.body;
  if (!notice.issued) return refuse('wrongState', { detail: '还没有发出，不能打印' });
  const member = await memberName(reached.body, context);
  const about = member === undefined ? unit.name : `${member}同志`;
  const bytes = await officialDocument({
    title: `${issuer.name}关于${about}有关情况的通报`,
    to: member === undefined ? unit.name : `${unit.name}、${about}`,
    paragraphs: (await textOf(notice, context)).split('\n'),
    from: issuer.name,
    names: member === undefined ? [] : [about],
    on: dateText(notice.issued.on),
  });
  // Whom it is on stands in the document, not in the name of a file that lies about in a folder.
  return { ok: true, file: { name: `通报_${notice.issued.on}.docx`, type: fileTypes.docx, bytes } };
});

async function memberName(
  { notice }: AuthorizedNotice,
  { table }: CallerContext,
): Promise<string | undefined> {
  if (notice.member === undefined) return undefined;
  const item = await readRow(table, personKey(notice.unit, notice.member));
  return item?.body?.name;
}
