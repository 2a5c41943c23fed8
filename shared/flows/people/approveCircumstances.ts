import * as z from 'zod';
import { approveCircumstances as route } from '../../contract/circumstances.ts';
import { done } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { circumstanceAnswer } from './circumstanceRows.ts';
import { auditedDecision, authorizeProposals, decideProposals } from './decideCircumstances.ts';

const named = z.object({ ids: z.array(z.string()).max(100) });

/** The superior agrees to several, or to none: all of it or nothing is written. */
export const approveCircumstances = write({
  route,
  needs: ['vault.seal', 'vault.blind'],
  authorize: (request, context) => authorizeProposals(named.safeParse(request.body).data?.ids ?? [], context),
  decide: async ({ ok }, pending, context) => {
    const decided = await decideProposals(pending, ok, context);
    if (!decided.ok) return decided;
    const { changes, after } = decided.body;
    return done(
      await auditedDecision({ changes, answer: { items: after.map(circumstanceAnswer) } }, after, context),
    );
  },
});
