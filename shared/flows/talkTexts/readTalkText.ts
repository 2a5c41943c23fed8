import { openSealed } from '../table/openSealed.ts';
import { read } from '../request/read.ts';
import { readTalkText as route } from '../../contract/talkTexts.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { auditRead } from './auditRead.ts';
import { done } from '../request/flow.ts';
import { textKey } from '../table/keys.ts';
import { readRow } from '../table/rows.ts';
import { authorizeTalkText } from './authorizeTalkText.ts';

/** The confidential parts of a talk, for the two people and whom they or the rules let in; each look is on record. */
export const readTalkText = read(route, ['table.write', 'vault.open'], async (request, context) => {
  const reached = await authorizeTalkText(request.params['id'], context);
  if (!reached.ok) return reached;
  const asked = checkNoQuery(request);
  if (!asked.ok) return asked;
  const { id, why, reason } = reached.body;
  const refusal = await auditRead(id, why, reason, context);
  if (refusal) return refusal;
  const { table, vault } = context;
  const item = await readRow(table, textKey(id));
  if (!item) return done({ id });
  const text = await openSealed<Record<string, string>>(item.body.sealed, { thing: id }, { vault });
  return done({ id, ...text });
});
