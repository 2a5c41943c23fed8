import type { Day } from '../../domain/days.ts';
import type { Person } from '../../domain/people.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import type { CallerContext, ContextWith } from '../request/flow.ts';
import type { Decision } from '../request/write.ts';
import { readHome, readMember, type AuthorizedMember } from '../scope/authorizeMember.ts';
import { commit } from '../table/commit.ts';
import { personKey } from '../table/keys.ts';
import { readRow } from '../table/rows.ts';
import { carryRecords } from './carryRecords.ts';
import { endRelations } from './endRelations.ts';
import { followUp } from '../ledger/goAlong.ts';
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
  const member = await withAllThere(from, context);
  await carryRecords(member.person.id, member.person.branch, target.id, context);
  const { changes, after } = await moveMembership(member, target, on, context, taken);
  // Whoever wrote meanwhile is copied again; whoever moved the person was faster, which the next look says.
  return { changes, answer: memberAnswer(after), taken: () => 'again' };
}

/** The member with what has not yet come here from the branch before: it would be left behind. */
async function withAllThere(from: AuthorizedMember, context: CallerContext): Promise<AuthorizedMember> {
  const { id, branch } = from.person;
  // Of who came back by a transfer that was taken back too.
  const last = from.home.body.former?.at(-1);
  if (last === undefined) return from;
  const before = await readRow(context.table, personKey(last, id), { consistent: true });
  if (before?.body.left?.following?.to !== branch) return from;
  await followUp(id, last, context);
  return (await readMember(from.home, branch, context)) ?? from;
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
  await followUp(id, branch, context);
  const home = await readHome(id, context);
  const left = home && (await readMember(home, branch, context));
  if (!left) return;
  for (const ending of endRelations(left.person, left.reading, context))
    await commit(context.table, [ending]);
}
