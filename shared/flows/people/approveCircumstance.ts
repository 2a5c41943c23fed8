import { approveCircumstance as route } from '../../contract/circumstances.ts';
import { done, refuse } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { circumstanceAnswer } from './circumstanceRows.ts';
import { auditedDecision, authorizeProposals, decideProposals } from './decideCircumstances.ts';

/** The superior agrees to what excuses a member, or does not. */
export const approveCircumstance = write({
  route,
  needs: ['vault.seal', 'vault.blind'],
  authorize: (request, context) => authorizeProposals([request.params['id'] ?? ''], context),
  decide: async ({ ok }, pending, context) => {
    const decided = await decideProposals(pending, ok, context);
    if (!decided.ok) return decided;
    const { changes, after } = decided.body;
    const [proposal] = after;
    if (!proposal) return refuse('notFound');
    return done(await auditedDecision({ changes, answer: circumstanceAnswer(proposal) }, after, context));
  },
});
