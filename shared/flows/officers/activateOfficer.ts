import { activateOfficer as route } from '../../contract/officers.ts';
import { done } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { activation, refuseActivation } from './activation.ts';
import { authorizeNaming } from './authorizeNaming.ts';

/** The security administrator activates what another has proposed: from then on, or from its day on, it is an office. */
export const activateOfficer = write({
  route,
  authorize: ({ params }, context) => authorizeNaming(params['id'], 'officers.activate', context),
  decide: async (_input, target, context) => {
    const { id } = target.item.body;
    const refusal = await refuseActivation(target, context);
    if (refusal) return refusal;
    const activated = await activation(target, context);
    if (!activated.ok) return activated;
    return done({
      changes: activated.body.changes,
      answer: { id, state: 'active' },
      taken: () => 'again',
    });
  },
});
