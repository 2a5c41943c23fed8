import { chooseRecordSheet as route } from '../contract/talkTexts.ts';
import { check, refuse, type PersonFlow } from './flow.ts';
import { sheetKey } from './keys.ts';
import { Once } from './once.ts';
import { reach } from './reach.ts';
import { settle } from './settle.ts';

/** A prefecture or work committee chooses the fields of the record sheet, and their order, for all below it (L72 统一制定). */
export const chooseRecordSheet: PersonFlow = async (request, context) => {
  const reached = await reach(request.params['id'], 'parameters.keep', context);
  if (!reached.ok) return reached;
  const { unit } = reached.body;
  if (unit.kind !== 'prefecture' && unit.kind !== 'workCommittee')
    return refuse('forbidden', { detail: '只有市州党委和省直党工委可以统一制定记录表' });
  const once = new Once(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const key = sheetKey(unit.id);
  const known = (await context.table.read([key], { consistent: true })).items[0];
  const body = { fields: input.body.fields };
  return settle([{ put: { ...key, body }, expect: known?.version ?? 'absent' }], body, once, context);
};
