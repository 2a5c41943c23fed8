import { readRow } from '../table/rows.ts';
import { editNotice as route } from '../../contract/notices.ts';
import { noticeState } from '../../domain/notices.ts';
import { check, refuse, type PersonFlow } from '../request/flow.ts';
import { noticeKey, textKey } from '../table/keys.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { authorizeAsIssuer } from './authorizeNotice.ts';
import { answeredNotice, settleNotice } from './settleNotice.ts';

/** The issuing unit puts a draft into its own words; what was issued is never changed. */
export const editNotice: PersonFlow = async (request, context) => {
  const reached = await authorizeAsIssuer(request.params['id'], context);
  if (!reached.ok) return reached;
  const once = new IdempotencyKey(route.id, request, context);
  const before = await answeredNotice(once, context);
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { notice, version } = reached.body;
  const { table, vault, today, now, caller } = context;
  if (noticeState(notice) !== 'draft') return refuse('wrongState', { detail: '已经发出或撤回，不能再修改' });
  if (!vault) throw new Error('editNotice needs the vault');
  const { text } = input.body;
  const key = textKey(notice.id);
  const known = await readRow(table, key, { consistent: true });
  const sealed = await vault.seal(JSON.stringify({ text }), { thing: notice.id });
  const after = { ...notice, edited: { on: today, at: now, by: caller.id } };
  return settleNotice(
    after,
    text,
    [
      // With the row's version, so that a text that is being issued cannot change under it.
      { put: { ...noticeKey(notice.unit, notice.id), body: after }, expect: version },
      { put: { ...key, body: { sealed } }, expect: known?.version ?? 'absent' },
    ],
    once,
    context,
  );
};
