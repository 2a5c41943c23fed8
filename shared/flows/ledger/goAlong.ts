/** What goes along with a person from one branch to another: with the move while it is little, else in steps after it. */
import { dayOf, type Instant, type Day } from '../../domain/days.ts';
import { memberOf, type Pairing } from '../../domain/pairings.ts';
import type { Following, FollowingThing, Leaving, Person } from '../../domain/people.ts';
import { problemStanding } from '../../domain/problems.ts';
import type { UnitId } from '../../domain/units.ts';
import { personRow } from '../../rows/people.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { commit } from '../table/commit.ts';
import { freeKey } from '../table/freeKey.ts';
import {
  formerKeys,
  mustTalkKey,
  mustTalkPlaceKey,
  pairingKey,
  pairingPlaceKey,
  problemKey,
  problemPlaceKey,
  unitKey,
  waiverKey,
} from '../table/keys.ts';
import type { Change, Key, Table } from '../table/ports.ts';
import { putRow, readRows } from '../table/rows.ts';

/** A standing thing that goes with the person: as it is to be there, and what becomes of it here. */
interface Going extends FollowingThing {
  readonly kind: Exclude<FollowingThing['kind'], 'tie'>;
  readonly there: unknown;
  /** What stays here in its place; absent: the thing goes, and its row to the history. */
  readonly here?: unknown;
}

interface Moment {
  readonly table: Table;
  readonly now: Instant;
  readonly today: Day;
}

/** Who goes, with the leaving that says when and why. */
type Leaver = Person & { readonly left: Leaving };

/** Things that one commit takes, each with up to four changes, beside what moves the person. */
const AT_ONCE = 18;

/**
 * What of a person's standing things goes in the commit of the move, and what follows after it. `due`: the events of
 * which a talk is still owed; `ties`: what lives again there, after all that goes.
 */
export async function goAlong(
  person: Leaver,
  to: UnitId,
  due: ReadonlySet<string>,
  reading: UnitReading,
  moment: Moment,
  ties: readonly FollowingThing[] = [],
): Promise<{ readonly changes: Change[]; readonly following?: Following }> {
  const going = goingWith(person, to, due, reading, moment);
  const things = [...going.map(({ kind, id }): FollowingThing => ({ kind, id })), ...ties];
  const changes = [
    ...(await changesOf(going.slice(0, AT_ONCE), person, to, reading, moment)),
    ...(await revived(things.slice(0, AT_ONCE), to, moment.table)),
  ];
  const later = things.slice(AT_ONCE);
  return { changes, ...(later.length > 0 && { following: { to, things: later } }) };
}

/** A step that somebody else took meanwhile is looked at anew. */
const TRIES = 200;

/**
 * Carries over what has not yet followed a person who left `unit`, a few things a commit, the row that names them with
 * each: cut off anywhere, the next call goes on, and two at once do nothing twice.
 */
export async function followUp(person: string, unit: UnitId, moment: Moment): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const reading = await readWholeUnit(moment.table, unit, { consistent: true });
    const gone = reading?.snapshot.people.find(({ id }) => id === person);
    if (!reading || !gone?.left?.following) return;
    await takeStep({ ...gone, left: gone.left }, gone.left.following, reading, moment);
  }
  throw new Error(`what followed a person from ${unit} could not be carried over`);
}

async function takeStep(
  person: Leaver,
  { to, things }: Following,
  reading: UnitReading,
  moment: Moment,
): Promise<void> {
  const [now, rest] = [things.slice(0, AT_ONCE), things.slice(AT_ONCE)];
  const ids = new Set(now.map(({ kind, id }) => `${kind} ${id}`));
  const due = new Set(now.flatMap(({ kind, id }) => (kind === 'mustTalk' ? [id] : [])));
  const { following: _following, ...left } = person.left;
  const going = goingWith({ ...person, left }, to, due, reading, moment).filter(({ kind, id }) =>
    ids.has(`${kind} ${id}`),
  );
  const key = personRow.key(reading.snapshot.unit.id, person.id);
  const after: Person = {
    ...person,
    left: { ...left, ...(rest.length > 0 && { following: { to, things: rest } }) },
  };
  const settled = await commit(moment.table, [
    putRow(key, after, reading.versions.get(key.sk) ?? 0),
    ...(await changesOf(going, person, to, reading, moment)),
    ...(await revived(now, to, moment.table)),
  ]);
  if (settled.outcome === 'busy') throw new Error('what follows a person was not written for now');
}

/** What takes their end from ties of the branch to which the person comes back. */
async function revived(things: readonly FollowingThing[], to: UnitId, table: Table): Promise<Change[]> {
  const keys = things.filter(({ kind }) => kind === 'tie').map(({ id }) => tieKey(to, id));
  const items = await readRows(table, keys, { consistent: true });
  return items.flatMap(({ pk, sk, version, body }) => {
    const { ended, ...again } = body;
    return ended === undefined ? [] : [{ put: { pk, sk, body: again }, expect: version }];
  });
}

const tieKey = (unit: UnitId, sk: string): Key<{ readonly ended?: object }> => ({ pk: unitKey(unit).pk, sk });

/** Those first of which something may fall due at once. */
function goingWith(
  { id, left }: Leaver,
  to: UnitId,
  due: ReadonlySet<string>,
  { snapshot }: UnitReading,
  { now }: Moment,
): Going[] {
  const ended = { on: left.on, reason: left.reason, enteredAt: now };
  return [
    ...snapshot.mustTalks
      .filter((mustTalk) => mustTalk.member === id && due.has(mustTalk.id))
      .map((mustTalk): Going => ({ kind: 'mustTalk', id: mustTalk.id, there: { ...mustTalk, branch: to } })),
    ...snapshot.problems
      .filter((problem) => problem.member === id && problemStanding(problem).stage !== 'verified')
      .map((problem): Going => ({ kind: 'problem', id: problem.id, there: { ...problem, branch: to } })),
    ...snapshot.pairings
      .filter((pairing) => memberOf(pairing) === id)
      .map((pairing): Going => ({
        kind: 'pairing',
        id: pairing.id,
        there: pairing,
        here: endedPairing(pairing, ended),
      })),
    ...snapshot.waivers
      .filter(({ duty }) => duty.split('~')[1] === id)
      .map((waiver): Going => ({ kind: 'waiver', id: waiver.id, there: waiver, here: waiver })),
  ];
}

const endedPairing = (pairing: Pairing, ended: NonNullable<Pairing['ended']>): Pairing =>
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
  { enteredAt, revisedAt = enteredAt }: Person,
  { snapshot, versions }: UnitReading,
  { table, now, today }: Moment,
): Promise<Change[]> {
  const unit = snapshot.unit.id;
  const key = KEYS[kind](unit, id);
  const version = versions.get(key.sk) ?? 0;
  if (here === there) return [];
  if (here !== undefined) return [{ put: { ...key, body: here }, expect: version }];
  const formerKey = (n: number): Key => formerKeys[kind](unit, now, id, n);
  // Versions start anew with what comes back: who goes twice on a day would meet the history of the first time.
  const isBack = [enteredAt, revisedAt].some((at) => dayOf(at) === today);
  const former = isBack ? await freeKey(formerKey, version, table) : formerKey(version);
  return [
    { delete: key, expect: version },
    { put: { ...former, body: { [kind]: there, until: now } }, expect: 'absent' },
  ];
}

/** What ends things in the old branch, and puts them and the way to them into the new one. */
async function changesOf(
  going: readonly Going[],
  person: Person,
  to: UnitId,
  reading: UnitReading,
  moment: Moment,
): Promise<Change[]> {
  const places = going.flatMap(({ kind, id }) => PLACES[kind]?.(id) ?? []);
  const keys = [...going.map(({ kind, id }) => KEYS[kind](to, id)), ...places];
  const items = await readRows(moment.table, keys, { consistent: true });
  const there = new Map(items.map((item) => [`${item.pk} ${item.sk}`, item.version]));
  const put = (key: Key, body: unknown): Change => ({
    put: { ...key, body },
    expect: there.get(`${key.pk} ${key.sk}`) ?? 'absent',
  });
  const leavings = await Promise.all(going.map((thing) => leaving(thing, person, reading, moment)));
  return [
    ...leavings.flat(),
    ...going.map(({ kind, id, there: body }) => put(KEYS[kind](to, id), body)),
    ...places.map((key) => put(key, { unit: to })),
  ];
}
