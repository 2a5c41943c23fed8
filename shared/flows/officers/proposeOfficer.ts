import { mayPropose } from '../../access/officers.ts';
import { proposeOfficer as route } from '../../contract/officers.ts';
import { refuse } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { authorize } from '../scope/authorize.ts';
import { personNamed } from './personNamed.ts';
import { proposing } from './proposing.ts';

/**
 * Proposes somebody for an office of a unit. It opens nothing: grants come into being when another activates it. Of two
 * at once for the same person and office one is proposed and the other told.
 */
export const proposeOfficer = write({
  route,
  needs: ['vault.seal', 'vault.blind'],
  authorize: ({ params }, context) => authorize(params['id'], 'officers.propose', context),
  decide: async (input, { unit, relations }, context) => {
    if (!mayPropose(input.role, unit, relations)) return refuse('forbidden');
    if (unit.kind === 'branch') return refuse('wrongState', { detail: '工作人员设在支部以上的单位' });
    const named = await personNamed(input, unit.id, context);
    return named.ok ? proposing(input, named.body, unit, context) : named;
  },
});
