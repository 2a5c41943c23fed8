import { mayObject } from '../../access/rounds.ts';
import { objectToRound as route } from '../../contract/rounds.ts';
import { quotaOf } from '../../domain/selection.ts';
import { done } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { authorizeRound } from './authorizeRound.ts';
import { objectionChanges } from './objectionChanges.ts';

/** A member objects to a candidate in publicity, through its last minute. */
export const objectToRound = write({
  route,
  needs: ['vault.seal'],
  authorize: (request, context) => authorizeRound(request, mayObject, context),
  decide: async ({ text, member }, target, context) => {
    const said = { text, by: context.caller.id, ...(member !== undefined && { against: member }) };
    const objected = await objectionChanges(target, said, context);
    if (!objected.ok) return objected;
    const { n, changes } = objected.body;
    const { id, base, published } = target.round;
    return done({
      changes,
      answer: { id, n, quota: quotaOf(base), until: published?.until },
      taken: () => 'again',
    });
  },
});
