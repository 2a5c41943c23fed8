import { chooseRecordSheet as route } from '../../contract/talkTexts.ts';
import { done, refuse } from '../request/flow.ts';
import { sheetKey } from '../table/keys.ts';
import { authorize } from '../scope/authorize.ts';
import { write } from '../request/write.ts';

/** A prefecture or work committee chooses the fields of the record sheet, and their order, for all below it (L72 统一制定). */
export const chooseRecordSheet = write({
  route,
  authorize: async ({ params }, context) => {
    const reached = await authorize(params['id'], 'parameters.keep', context);
    if (!reached.ok) return reached;
    const { kind } = reached.body.unit;
    return kind === 'prefecture' || kind === 'workCommittee'
      ? reached
      : refuse('forbidden', { detail: '只有市州党委和省直党工委可以统一制定记录表' });
  },
  decide: async ({ fields }, { unit }, context) => {
    const key = sheetKey(unit.id);
    const previous = (await context.table.read([key], { consistent: true })).items[0];
    const body = { fields };
    return done({
      changes: [{ put: { ...key, body }, expect: previous?.version ?? 'absent' }],
      answer: body,
    });
  },
});
