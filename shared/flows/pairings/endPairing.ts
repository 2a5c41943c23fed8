import { endPairing as route } from '../../contract/pairings.ts';
import type { Pairing } from '../../domain/pairings.ts';
import { done, invalidField, refuse } from '../request/flow.ts';
import { authorizePairing } from './authorizePairing.ts';
import { pairingAnswer } from './pairingAnswer.ts';
import { write } from '../request/write.ts';

/** Ends a pairing on a day; what was done until then counts. */
export const endPairing = write({
  route,
  authorize: (request, context) => authorizePairing(request.params['id'], context),
  decide: async (input, { item }, context) => {
    const { on, reason } = input;
    const pairing = item.body;
    if (pairing.ended) return refuse('wrongState', { detail: '这个结对已经结束' });
    if (on > context.today) return invalidField('on', `不能晚于今天（${context.today}）`);
    if (on < pairing.startedOn) return invalidField('on', `不能早于结对日期（${pairing.startedOn}）`);
    const after: Pairing = { ...pairing, ended: { on, reason, enteredAt: context.now } };
    const { pk, sk, version } = item;
    return done({
      changes: [{ put: { pk, sk, body: after }, expect: version }],
      answer: pairingAnswer(after),
    });
  },
});
