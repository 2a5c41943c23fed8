import { readRow } from '../table/rows.ts';
import { chooseRecordSheet as route } from '../../contract/talkTexts.ts';
import { check, refuse, type PersonFlow } from '../request/flow.ts';
import { sheetKey } from '../table/keys.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { authorize } from '../scope/authorize.ts';
import { commitAnswer } from '../request/commitAnswer.ts';

/** A prefecture or work committee chooses the fields of the record sheet, and their order, for all below it (L72 统一制定). */
export const chooseRecordSheet: PersonFlow = async (request, context) => {
  const reached = await authorize(request.params['id'], 'parameters.keep', context);
  if (!reached.ok) return reached;
  const { unit } = reached.body;
  if (unit.kind !== 'prefecture' && unit.kind !== 'workCommittee')
    return refuse('forbidden', { detail: '只有市州党委和省直党工委可以统一制定记录表' });
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const key = sheetKey(unit.id);
  const known = await readRow(context.table, key, { consistent: true });
  const body = { fields: input.body.fields };
  return commitAnswer([{ put: { ...key, body }, expect: known?.version ?? 'absent' }], body, once, context);
};
