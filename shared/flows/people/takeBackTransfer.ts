import { secretaryOn, type FollowingThing, type Person } from '../../domain/people.ts';
import type { RosterEntry } from '../../domain/rosterHistory.ts';
import { pairingRow } from '../../rows/ledger.ts';
import { audited } from '../audit/unitChain.ts';
import { done, refuse, type ContextWith, type Result } from '../request/flow.ts';
import type { Decision } from '../request/write.ts';
import { readMember, type AuthorizedMember } from '../scope/authorizeMember.ts';
import { keepBelow } from './keepBelow.ts';
import { moving } from './movePerson.ts';
import { reviveRelations } from './reviveRelations.ts';
import { departuresOf } from './rosterHistory.ts';

/**
 * Takes a transfer back by which a person came into the branch: the old membership lives again with its posts and
 * ties, what was entered meanwhile goes along, and here the person never was (PROGRAMME §4.46, §4.49). The receiving
 * side does it, or who is above both. More than one commit takes follows after it, as with the transfer.
 */
export async function takeBackTransfer(
  entry: RosterEntry,
  reason: string,
  member: AuthorizedMember,
  context: ContextWith<'vault.blind'>,
): Promise<Result<Decision>> {
  const { person, home, reading } = member;
  const origin = person.cameFrom === undefined ? undefined : await readMember(home, person.cameFrom, context);
  const departure = origin && departuresOf(origin.person, origin.reading.snapshot).at(-1);
  if (person.left || !origin || !departure || origin.person.left?.to !== person.branch)
    return refuse('wrongState', { detail: '这次转接之后又有变化，请重新办理转接' });
  const { snapshot } = origin.reading;
  const after = restored(origin.person, person, secretaryOn(snapshot.people, context.today));
  const mistake = { entry: departure.id, reason };
  const ties = tiesOf(origin);
  const taken = { after, mistake, ties };
  const moved = await moving(member, snapshot.unit, person.inBranchSince, context, taken);
  const facts = { what: 'rosterCorrected', person: person.id, thing: entry.id, reason } as const;
  const people = snapshot.people.map((person) => (person.id === after.id ? after : person));
  const back = {
    ...moved,
    changes: [...moved.changes, ...(await keepBelow(snapshot.unit, snapshot.lineage, people, context))],
  };
  return done(await audited(back, reading.snapshot.unit.id, facts, context));
}

/** Pairings go back with the person; the other ties had ended in the old branch. */
const tiesOf = ({ person, reading }: AuthorizedMember): FollowingThing[] =>
  reviveRelations(person, undefined, reading).flatMap((change) =>
    'put' in change && !pairingRow.isOf(change.put) ? [{ kind: 'tie', id: change.put.sk }] : [],
  );

/** The membership as it was, of the person as known now; a secretary's post that was filled meanwhile stays filled. */
function restored(before: Person, now: Person, secretary: Person | undefined): Person {
  const { left: _left, revisedAt: _revisedAt, ...membership } = before;
  const { owesSince: _owesSince, cameFrom: _cameFrom, number: _number, ...same } = now;
  const { branch, inBranchSince, enteredAt, owesSince, cameFrom, number } = membership;
  return {
    ...same,
    ...{ branch, inBranchSince, enteredAt },
    ...(owesSince !== undefined && { owesSince }),
    ...(cameFrom !== undefined && { cameFrom }),
    ...(number !== undefined && { number }),
    posts: membership.posts.filter(({ post }) => post !== 'secretary' || secretary === undefined),
  };
}
