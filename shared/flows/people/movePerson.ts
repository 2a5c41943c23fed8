import type { Day } from '../../domain/days.ts';
import type { Person } from '../../domain/people.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import type { CallerContext, ContextWith } from '../request/flow.ts';
import type { Decision } from '../request/write.ts';
import { readHome, readMember, type AuthorizedMember } from '../scope/authorizeMember.ts';
import { commit } from '../table/commit.ts';
import { carryRecords } from './carryRecords.ts';
import { endRelations } from './endRelations.ts';
import { memberAnswer } from './memberAnswer.ts';
import { moveMembership, type TakenBack } from './moveMembership.ts';

/** The commit that moves a person on a day, after copies of the records are there; inert until then. */
export async function moving(
  from: AuthorizedMember,
  target: Unit,
  on: Day,
  context: ContextWith<'vault.blind'>,
  taken?: TakenBack,
): Promise<Decision> {
  await carryRecords(from.person.id, from.person.branch, target.id, context);
  const { changes, after } = await moveMembership(from, target, on, context, taken);
  // Whoever wrote meanwhile is copied again; whoever moved the person was faster, which the next look says.
  return { changes, answer: memberAnswer(after), taken: () => 'again' };
}

/** What is left to do of a transfer to that branch on that day, from wherever the person was before. */
export async function cleanUp(
  person: Person,
  current: Person | undefined,
  { to, on }: { readonly to: UnitId; readonly on: Day },
  context: CallerContext,
): Promise<void> {
  const home = await readHome(person.id, context);
  const now = home && (await readMember(home, to, context));
  const isThis = now !== undefined && now.person.inBranchSince === on;
  const origin = now?.person.cameFrom ?? (current ?? person).cameFrom;
  if (isThis && origin !== undefined) await clean({ ...person, branch: origin }, to, context);
}

/** Copies what came in while the home was moved, and ends what tied the person to the old branch. */
async function clean({ id, branch }: Person, to: string, context: CallerContext): Promise<void> {
  await carryRecords(id, branch, to, context);
  const home = await readHome(id, context);
  const left = home && (await readMember(home, branch, context));
  if (!left) return;
  for (const tie of endRelations(left.person, left.reading, context)) await commit(context.table, [tie]);
}
