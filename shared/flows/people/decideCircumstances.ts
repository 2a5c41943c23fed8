import { mayDecideCircumstance } from '../../access/roster.ts';
import type { CircumstanceProposal } from '../../domain/circumstanceProposals.ts';
import { done, refuse, type CallerContext, type ContextWith, type Result } from '../request/flow.ts';
import { authorizeMember, type AuthorizedMember } from '../scope/authorizeMember.ts';
import { audited } from '../audit/unitChain.ts';
import type { Decision } from '../request/write.ts';
import type { Change } from '../table/ports.ts';
import { applied } from './appliedCircumstance.ts';
import { readProposal, writtenIn, type FoundProposal } from './circumstanceRows.ts';

/** A proposal with the member whom it is about. */
export interface Pending extends FoundProposal {
  readonly member: AuthorizedMember;
}

/** The proposals that ids name, if the caller is a superior of all of them. */
export async function authorizeProposals(
  ids: readonly string[],
  context: CallerContext,
): Promise<Result<Pending[]>> {
  const pending: Pending[] = [];
  for (const id of new Set(ids)) {
    const pendingProposal = await readProposal(id, context);
    if ('ok' in pendingProposal) return pendingProposal;
    const member = await authorizeMember(pendingProposal.proposal.person, 'circumstances.approve', context);
    if (!member.ok) return member;
    pending.push({ ...pendingProposal, member: member.body });
  }
  return done(pending);
}

/** All that becomes of proposals that are approved or declined, for one commit. */
export async function decideProposals(
  pending: readonly Pending[],
  ok: boolean,
  context: ContextWith<'vault.seal' | 'vault.blind'>,
): Promise<Result<{ readonly changes: Change[]; readonly after: CircumstanceProposal[] }>> {
  const { caller, now } = context;
  const changes: Change[] = [];
  const after: CircumstanceProposal[] = [];
  const people = new Set<string>();
  for (const { proposal, versions, member } of pending) {
    const refusal = refusalFor(proposal, member, context);
    if (refusal) return refusal;
    if (people.has(proposal.person)) return refuse('wrongState', { detail: '同一人的两项变化请分开办理' });
    people.add(proposal.person);
    const decided: CircumstanceProposal = {
      ...proposal,
      state: ok ? 'approved' : 'declined',
      decided: { by: caller.id, at: now },
    };
    const rows = ok ? await applied(proposal, member, context) : done([]);
    if (!rows.ok) return rows;
    changes.push(...rows.body, ...writtenIn([...versions.keys()], decided, versions));
    after.push(decided);
  }
  return done({ changes, after });
}

/** The decision with one entry in the chain of each branch that it is about. */
export async function auditedDecision(
  decision: Decision,
  after: readonly CircumstanceProposal[],
  context: CallerContext,
): Promise<Decision> {
  let whole = decision;
  for (const [branch, proposals] of Map.groupBy(after, (proposal) => proposal.branch)) {
    const [first] = proposals;
    whole = await audited(
      whole,
      branch,
      {
        what: first?.state === 'approved' ? 'circumstanceApproved' : 'circumstanceDeclined',
        thing: proposals.map(({ id }) => id).join(' '),
        ...(first && proposals.length === 1 && { person: first.person }),
      },
      context,
    );
  }
  return whole;
}

function refusalFor(
  proposal: CircumstanceProposal,
  member: AuthorizedMember,
  { caller, today }: CallerContext,
) {
  const { state, branch } = proposal;
  const { unit } = member.reading.snapshot;
  if (state !== 'proposed') return refuse('wrongState', { detail: '这项变化已经办理' });
  if (member.person.left || unit.id !== branch) return refuse('wrongState', { detail: '此人已不在原支部' });
  return mayDecideCircumstance(proposal, unit, caller, today)
    ? undefined
    : refuse('forbidden', { detail: '本人提出或关于本人的，请由其他人办理' });
}
