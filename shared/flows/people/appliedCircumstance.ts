import type { CircumstanceProposal } from '../../domain/circumstanceProposals.ts';
import type { ContextWith, Result } from '../request/flow.ts';
import type { AuthorizedMember } from '../scope/authorizeMember.ts';
import type { Change } from '../table/ports.ts';
import { changed, revision } from './changeMember.ts';

/** The changes that make the roster say so from today on (PROGRAMME §4.59: from the day of approval). */
export async function applied(
  { circumstance }: CircumstanceProposal,
  member: AuthorizedMember,
  context: ContextWith<'vault.seal' | 'vault.blind'>,
): Promise<Result<Change[]>> {
  const after = changed(member.person, circumstance, context);
  return after.ok ? revision(member, after.body, undefined, context) : after;
}
