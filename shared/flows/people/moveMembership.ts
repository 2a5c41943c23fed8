import { readRows } from '../table/rows.ts';
import { assess } from '../../assess/assess.ts';
import { dayOf, type Day } from '../../domain/days.ts';
import { eventOf, isPending } from '../../domain/duty.ts';
import type { Leaving, Mistake, Person } from '../../domain/people.ts';
import { memberOf, type Pairing } from '../../domain/pairings.ts';
import { problemStanding } from '../../domain/problems.ts';
import { lineageOf, pathIds, type Unit } from '../../domain/units.ts';
import type { CallerContext, ContextWith } from '../request/flow.ts';
import {
  formerKeys,
  homeKey,
  mustTalkKey,
  mustTalkPlaceKey,
  pairingKey,
  pairingPlaceKey,
  personKey,
  problemKey,
  problemPlaceKey,
  waiverKey,
} from '../table/keys.ts';
import { freeKey } from '../table/freeKey.ts';
import { keepBelow } from './keepBelow.ts';
import { raiseFromRoster } from '../mustTalks/raiseFromRoster.ts';
import type { Change, Item, Key } from '../table/ports.ts';
import { personRow, type Home } from '../../rows/people.ts';
import type { AuthorizedMember } from '../scope/authorizeMember.ts';
import { readSurroundings } from '../scope/readUnit.ts';
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
}

/** A standing thing that goes with the person: as it is to be there, and what becomes of it here. */
interface Going {
  readonly kind: 'pairing' | 'problem' | 'mustTalk' | 'waiver';
  readonly id: string;
  readonly there: unknown;
  /** What stays here in its place; absent: the thing goes, and its row to the history. */
  readonly here?: unknown;
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
  const { snapshot, versions } = reading;
  const { unit, lineage } = snapshot;
  const before = { ...person, left: leavingFor(target, person, on, context, taken) };
  const after = taken?.after ?? arriving(person, unit, target, on, context);
  const going = goingWith(person, before, reading, target, context);
  const people = snapshot.people.map((one) => (one.id === person.id ? before : one));
  const changes = [
    { put: { ...personKey(unit.id, person.id), body: before }, expect: version },
    { put: { ...homeKey(person.id), body: homeAfter(home, unit, target) }, expect: home.version },
    ...(await Promise.all(going.map((thing) => leaving(thing, person, versions, context)))).flat(),
    ...(await arrivals(after, going, target, context, taken?.mistake)),
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
  const others = (before.former ?? []).filter((one) => one !== unit.id && one !== target.id);
  return { ...before, unit: target.id, former: [...others, unit.id] };
}

function goingWith(
  { id }: Person,
  { left }: Person,
  { snapshot }: AuthorizedMember['reading'],
  target: Unit,
  { today, now }: CallerContext,
): Going[] {
  const due = new Set(assess(snapshot, today).filter(isPending).map(eventOf));
  const ended = { on: left?.on, reason: left?.reason, enteredAt: now };
  return [
    ...snapshot.pairings
      .filter((one) => memberOf(one) === id)
      .map((one): Going => ({ kind: 'pairing', id: one.id, there: one, here: endedPairing(one, ended) })),
    ...snapshot.problems
      .filter((one) => one.member === id && problemStanding(one).stage !== 'verified')
      .map((one): Going => ({ kind: 'problem', id: one.id, there: { ...one, branch: target.id } })),
    ...snapshot.mustTalks
      .filter((one) => one.member === id && due.has(one.id))
      .map((one): Going => ({ kind: 'mustTalk', id: one.id, there: { ...one, branch: target.id } })),
    ...snapshot.waivers
      .filter(({ duty }) => duty.split('~')[1] === id)
      .map((one): Going => ({ kind: 'waiver', id: one.id, there: one, here: one })),
  ];
}

const endedPairing = (pairing: Pairing, ended: object): unknown =>
  pairing.ended ? pairing : { ...pairing, ended };

const KEYS: Readonly<Record<Going['kind'], (unit: string, id: string) => Key>> = {
  pairing: pairingKey,
  problem: problemKey,
  mustTalk: mustTalkKey,
  waiver: waiverKey,
};

/** Where things are found that a request names by nothing but their id. */
const PLACES: Readonly<Partial<Record<Going['kind'], (id: string) => Key>>> = {
  pairing: pairingPlaceKey,
  problem: problemPlaceKey,
  mustTalk: mustTalkPlaceKey,
};

async function leaving(
  { kind, id, there, here }: Going,
  { branch: unit, enteredAt }: Person,
  versions: ReadonlyMap<string, number>,
  { table, now, today }: CallerContext,
): Promise<Change[]> {
  const key = KEYS[kind](unit, id);
  const version = versions.get(key.sk) ?? 0;
  if (here === there) return [];
  if (here !== undefined) return [{ put: { ...key, body: here }, expect: version }];
  const formerKey = (n: number): Key => formerKeys[kind](unit, now, id, n);
  // Versions start anew with what comes back: who goes twice on a day would meet the history of the first time.
  const isBack = dayOf(enteredAt) === today;
  const former = isBack ? await freeKey(formerKey, version, table) : formerKey(version);
  return [
    { delete: key, expect: version },
    { put: { ...former, body: { [kind]: there, until: now } }, expect: 'absent' },
  ];
}

/** The new branch's rows; one who was there before has some already. */
async function arrivals(
  after: Person,
  going: readonly Going[],
  target: Unit,
  context: CallerContext,
  mistake?: Mistake,
): Promise<Change[]> {
  const { table } = context;
  const own = personKey(target.id, after.id);
  const places = going.flatMap(({ kind, id }) => PLACES[kind]?.(id) ?? []);
  const keys = [own, ...going.map(({ kind, id }) => KEYS[kind](target.id, id)), ...places];
  const items = await readRows(table, keys, { consistent: true });
  const there = new Map(items.map((item) => [`${item.pk} ${item.sk}`, item]));
  const put = (key: Key, body: unknown): Change => ({
    put: { ...key, body },
    expect: there.get(`${key.pk} ${key.sk}`)?.version ?? 'absent',
  });
  const earlier = items.find(personRow.isOf);
  return [
    ...(earlier ? replacePerson(earlier.body, earlier.version, after, context, mistake) : [put(own, after)]),
    ...going.map(({ kind, id, there: body }) => put(KEYS[kind](target.id, id), body)),
    ...places.map((key) => put(key, { unit: target.id })),
  ];
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
