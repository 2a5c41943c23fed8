import { assess } from '../../assess/assess.ts';
import type { Day } from '../../domain/days.ts';
import { eventOf, isPending } from '../../domain/duty.ts';
import type { FollowingThing, Leaving, Mistake, Person } from '../../domain/people.ts';
import { lineageOf, pathIds, type Unit } from '../../domain/units.ts';
import type { Home } from '../../rows/people.ts';
import { raiseFromRoster } from '../mustTalks/raiseFromRoster.ts';
import type { CallerContext, ContextWith } from '../request/flow.ts';
import type { AuthorizedMember } from '../scope/authorizeMember.ts';
import { readSurroundings } from '../scope/readUnit.ts';
import { homeKey, personKey } from '../table/keys.ts';
import type { Change, Item } from '../table/ports.ts';
import { putRow, readRow } from '../table/rows.ts';
import { goAlong } from '../ledger/goAlong.ts';
import { keepBelow } from './keepBelow.ts';
import { replacePerson } from './replacePerson.ts';
import { speakAgain } from './silence.ts';

/** The commit that moves a person, and the row as it is after it. */
export interface Flip {
  readonly changes: readonly Change[];
  readonly after: Person;
}

/** A transfer that was a mistake: the row as it was before it, and why. */
export interface TakenBack {
  readonly after: Person;
  readonly mistake: Mistake;
  /** What ended with it in the branch before, and lives again. */
  readonly ties: readonly FollowingThing[];
}

/**
 * What ends the old membership, starts the new one and moves the home, with the standing things that go along. Every
 * row is expected in the version that was read: a change in between is a mismatch, and all is read again.
 */
export async function moveMembership(
  { person, version, home, reading }: AuthorizedMember,
  target: Unit,
  on: Day,
  context: ContextWith<'vault.blind'>,
  taken?: TakenBack,
): Promise<Flip> {
  const { snapshot } = reading;
  const { unit, lineage } = snapshot;
  const left = leavingFor(target, person, on, context, taken);
  const after = taken?.after ?? arriving(person, unit, target, on, context);
  const due = new Set(
    assess(snapshot, context.today, { from: context.today })
      .filter(isPending)
      .flatMap((duty) => eventOf(duty) ?? []),
  );
  const { changes: things, following } = await goAlong(
    { ...person, left },
    target.id,
    due,
    reading,
    context,
    taken?.ties,
  );
  const before: Person = { ...person, left: { ...left, ...(following && { following }) } };
  const people = snapshot.people.map((row) => (row.id === person.id ? before : row));
  const changes = [
    { put: { ...personKey(unit.id, person.id), body: before }, expect: version },
    { put: { ...homeKey(person.id), body: homeAfter(home, unit, target) }, expect: home.version },
    ...things,
    ...(await arrival(after, context, taken?.mistake)),
    ...(await keepBelow(unit, lineage, people, context)),
    ...(person.left ? await speakAgain(after, context) : []),
    ...(taken ? [] : await raisedThere(person, after, target, context)),
  ];
  return { changes, after };
}

/** Who had left before is taken up by the new branch: the leaving stays as it is. */
const leavingFor = (
  target: Unit,
  { left }: Person,
  on: Day,
  { now, caller }: CallerContext,
  taken: TakenBack | undefined,
): Leaving =>
  left ?? {
    on,
    reason: taken ? '转入有误，已撤销' : `转往${target.name}`,
    enteredAt: now,
    by: caller.id,
    to: target.id,
  };

/** The row in the new branch. Duties do not start anew: they run since when they ran before, but for who was away. */
function arriving(person: Person, unit: Unit, target: Unit, on: Day, { now }: CallerContext): Person {
  const { left, revisedAt: _revisedAt, ...same } = person;
  return {
    ...same,
    branch: target.id,
    inBranchSince: on,
    posts: [],
    owesSince: left ? on : (person.owesSince ?? unit.startsOn),
    cameFrom: unit.id,
    enteredAt: now,
  };
}

function homeAfter({ body }: Item<Home>, unit: Unit, target: Unit): Home {
  const { transfer: _accepted, ...before } = body;
  const others = (before.former ?? []).filter(
    (formerUnit) => formerUnit !== unit.id && formerUnit !== target.id,
  );
  return { ...before, unit: target.id, former: [...others, unit.id] };
}

/** The person's row in the new branch; one who was there before has one already. */
async function arrival(after: Person, context: CallerContext, mistake?: Mistake): Promise<Change[]> {
  const key = personKey(after.branch, after.id);
  const earlier = await readRow(context.table, key, { consistent: true });
  return earlier
    ? replacePerson(earlier.body, earlier.version, after, context, mistake)
    : [putRow(key, after, 'absent')];
}

/** One who held a post has had a change of posts, for the new branch to talk about. */
async function raisedThere(
  person: Person,
  after: Person,
  target: Unit,
  context: ContextWith<'vault.blind'>,
): Promise<Change[]> {
  if (person.posts.length === 0) return [];
  const { units } = await readSurroundings(context.table, [target]);
  const ancestors = pathIds(target.path)
    .slice(0, -1)
    .reverse()
    .flatMap((id) => units.get(id)?.unit ?? []);
  const before = { ...after, posts: person.posts };
  return raiseFromRoster([{ before, after }], lineageOf(target, ancestors), context);
}
