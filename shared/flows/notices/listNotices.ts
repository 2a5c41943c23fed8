import { queryRows, readRows } from '../table/rows.ts';
import { read } from '../request/read.ts';
import { noticeRow } from '../../rows/supervision.ts';
import { mayListNotices, mayReadNotice } from '../../access/notices.ts';
import { listNotices as route } from '../../contract/notices.ts';
import type { CriticismNotice } from '../../domain/notices.ts';
import type { Unit } from '../../domain/units.ts';
import { check, done, refuse, type CallerContext } from '../request/flow.ts';
import { textKey, unitKey } from '../table/keys.ts';
import { noticeAnswer } from './noticeAnswer.ts';
import { readReceivers } from './turnOfNotice.ts';
import { openTexts } from '../lines/openTexts.ts';
import { page } from '../request/page.ts';
import { isId, refusalOf } from '../scope/authorize.ts';
import { readUnitRow } from '../scope/readUnit.ts';

/** The notices on a unit and its members that the caller may read, the newest first. */
export const listNotices = read(route, ['vault.open'], async (request, context) => {
  const id = request.params['id'];
  const unit = isId(id) ? await readUnitRow(context.table, id) : undefined;
  if (!unit) return refuse('notFound');
  const refusal = refusalOf(mayListNotices(unit, context.caller, context.today));
  if (refusal) return refusal;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const readable = await readableNotices(unit, context);
  const { items: shown, ...more } = page('items', readable, query.body);
  const texts = await openTexts<{ text: string }>(
    shown.map((notice) => textKey(notice.id)),
    context,
  );
  const receivers = await readReceivers(unit.id, context);
  const items = await Promise.all(
    shown.map((notice) => noticeAnswer(notice, texts.get(notice.id)?.text ?? '', context, receivers)),
  );
  return done({ items, ...more });
});

async function readableNotices(
  unit: Unit,
  { table, caller, today }: CallerContext,
): Promise<CriticismNotice[]> {
  const rows = await queryRows(table, noticeRow.under(unit.id));
  const notices = rows.map((item) => item.body);
  const ids = new Set(notices.map(({ issuer }) => issuer));
  const issuers = await readRows(table, [...ids].map(unitKey));
  const byId = new Map(issuers.map((item) => [item.body.id, item.body]));
  return notices
    .filter((notice) => {
      const issuer = byId.get(notice.issuer);
      return issuer && mayReadNotice(notice, { unit, issuer }, caller, today) === 'allowed';
    })
    .sort((a, b) => (a.drafted.at < b.drafted.at ? 1 : -1));
}
