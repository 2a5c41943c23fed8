/** A unit's snapshot on one day, indexed for the rules: each rule asks, none scans all records. */
import { dayOf, earlier, later, type Day } from '../domain/days.ts';
import type { Pairing, PairingKind } from '../domain/pairings.ts';
import { grouped, keptFor } from '../domain/indexed.ts';
import { Circumstances } from '../domain/circumstances.ts';
import { isPresent, secretaryOn, isMember, wasHere, type Person, type PersonId } from '../domain/people.ts';
import { parsePeriod } from '../domain/periods.ts';
import type { LedgerRecord, RecordKind, RecordOf } from '../domain/records.ts';
import { DAWN, either, runsBetween, unlessAllAlong, type Run } from '../domain/runs.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { lineageOn, type Category } from '../domain/units.ts';
import type { Claim, Evidence } from './claim.ts';
import { ledgerOf } from './ledger.ts';

const revisionsOf = grouped(({ id }: LedgerRecord) => id);
const ofKind = grouped((pairing: Pairing) => pairing.with);

/** Days on which somebody held a post. */
interface Tenure extends Run {
  readonly holder: PersonId;
}

const VACANT = '支部书记空缺';
const SUCCEEDED = '本人已任支部书记';

export class Facts {
  /** As it was read: with everybody's last row. */
  readonly written: UnitSnapshot;
  /** With everybody's row of the day. */
  readonly snapshot: UnitSnapshot;
  readonly circumstances: Circumstances;
  /** The days on which what the unit gets from above became another. */
  readonly lineageChanges: readonly Day[];
  readonly asOf: Day;
  readonly records: readonly LedgerRecord[];
  /** Full and probationary members who had come by the day, those who left included. */
  readonly members: readonly Person[];
  readonly secretary: Person | undefined;
  readonly #ledger: ReturnType<typeof ledgerOf>;
  readonly #secretaries = new Map<Day, Person | undefined>();
  readonly #personal = new Map<Person, PersonalClaim>();
  #tenures: readonly Tenure[] | undefined;
  #everySecretary: readonly Run[] | undefined;

  constructor(snapshot: UnitSnapshot, asOf: Day) {
    this.lineageChanges = (snapshot.lineage.former ?? []).map(({ until }) => until);
    this.circumstances = new Circumstances(
      snapshot.people,
      snapshot.formerPeople ?? [],
      asOf,
      this.lineageChanges,
    );
    // Who left on the day of the arrival, or whose transfer was taken back, owes and is owed nothing here.
    const people = this.circumstances.people.filter(wasHere);
    this.written = snapshot;
    this.snapshot = { ...snapshot, people };
    this.asOf = asOf;
    this.#ledger = ledgerOf(snapshot.records);
    this.records = this.#ledger.records;
    this.members = people.filter((person) => isMember(person) && person.inBranchSince <= asOf);
    this.secretary = secretaryOn(people, asOf);
  }

  ofKind<K extends RecordKind>(kind: K): readonly RecordOf<K>[] {
    return this.#ledger.ofKind(kind).all;
  }

  /** Records of `kind` that belong to a person or unit. */
  of<K extends RecordKind>(kind: K, subject: string): readonly RecordOf<K>[] {
    return this.#ledger.ofKind(kind).of(subject);
  }

  /** Records of `kind` about a pairing, pledge or other thing, whoever entered them. */
  about(kind: RecordKind, thing: string): readonly LedgerRecord[] {
    return this.#ledger.ofKind(kind).about(thing);
  }

  /** Talks with a person, alone or among others, whoever held them. */
  talksWith(person: PersonId): readonly LedgerRecord[] {
    return this.#ledger.talksWith(person);
  }

  /** Who held the secretary's post on a day, if somebody did. */
  secretaryOn(day: Day): Person | undefined {
    if (!this.#secretaries.has(day)) {
      this.#secretaries.set(day, secretaryOn(this.snapshot.people, day));
    }
    return this.#secretaries.get(day);
  }

  /** The days on which somebody else than the person held the secretary's post, an acting secretary too. */
  anothersSecretary(person: Person): readonly Run[] {
    this.#tenures ??= this.#secretarysTenures();
    const own = this.#tenures.filter(({ holder }) => holder === person.id);
    if (own.length === 0) return (this.#everySecretary ??= vacantBetween(either(this.#tenures)));
    return either(this.#tenures.filter((tenure) => !own.includes(tenure))).map((run) => {
      if (run.until === undefined) return run;
      return { ...run, why: own.some(({ from }) => from === run.until) ? SUCCEEDED : VACANT };
    });
  }

  /** Who held the secretary's post on which days. */
  #secretarysTenures(): readonly Tenure[] {
    const { people } = this.snapshot;
    const changes = people
      .filter(({ posts }) => posts.some(({ post }) => post === 'secretary'))
      .flatMap(({ posts, inBranchSince, left }) => [
        inBranchSince,
        ...posts.flatMap(({ since, until }) => [since, ...(until === undefined ? [] : [until])]),
        ...(left ? [left.on] : []),
      ]);
    const days = [...new Set(changes)].sort();
    return days.flatMap((from, n): Tenure[] => {
      const holder = this.secretaryOn(from)?.id;
      const until = days[n + 1];
      return holder === undefined ? [] : [{ holder, from, ...(until !== undefined && { until }) }];
    });
  }

  /** The day on which the first revision of a record was entered. */
  firstKnownOn({ id, enteredAt, revision = 1 }: LedgerRecord): Day {
    if (revision === 1) return dayOf(enteredAt);
    const revisions = revisionsOf(this.snapshot.records, id);
    return revisions.map((record) => dayOf(record.enteredAt)).reduce(earlier);
  }

  /** The person's own categories, else the unit's of the day. */
  categoriesOf(person: Person, day: Day = this.asOf): readonly Category[] {
    return person.categories ?? lineageOn(this.snapshot.lineage, day).categories;
  }

  /** The days on which the unit's own or inherited categories were such; undefined: all along (PROGRAMME §4.29). */
  unitWhile(is: (categories: readonly Category[]) => boolean): readonly Run[] | undefined {
    const { lineage } = this.snapshot;
    const days = [DAWN, ...this.lineageChanges.filter((day) => day <= this.asOf)];
    const runs = runsBetween(days, (day) =>
      is(lineageOn(lineage, day).categories) ? undefined : '单位类别已变动',
    );
    return unlessAllAlong(runs);
  }

  /** The pairings that had begun by the day. */
  pairings(kind: PairingKind): readonly Pairing[] {
    return ofKind(this.snapshot.pairings, kind).filter(({ startedOn }) => startedOn <= this.asOf);
  }

  /** What every claim on a person shares: from when, known since when, and until when. */
  personal(person: Person): PersonalClaim {
    const cached = this.#personal.get(person);
    if (cached) return cached;
    const claim = this.#personalOf(person);
    this.#personal.set(person, claim);
    return claim;
  }

  #personalOf(person: Person): PersonalClaim {
    const { id, left } = person;
    const knownOn = dayOf(person.enteredAt);
    return {
      subject: id,
      owner: isPresent(person, this.asOf) ? id : undefined,
      since: later(person.owesSince ?? this.snapshot.unit.startsOn, person.inSystemSince),
      knownOn,
      hereFrom: person.cameFrom === undefined ? undefined : later(person.inBranchSince, knownOn),
      ended: left && {
        on: left.on,
        reason: left.reason,
        ...(left.to !== undefined && { carried: true }),
      },
    };
  }

  /** The same for what stands: it begins anew with a category (PROGRAMME §4.9). */
  standing(person: Person): PersonalClaim {
    const personal = this.personal(person);
    const { categoriesSince } = person;
    if (categoriesSince === undefined) return personal;
    return { ...personal, since: later(personal.since, categoriesSince) };
  }
}

const lastFacts = keptFor((_snapshot: UnitSnapshot): { facts?: Facts } => ({}));

/** The facts of a day: a sweep asks for those of its day several times, and for few others. */
export function factsOn(snapshot: UnitSnapshot, day: Day): Facts {
  const kept = lastFacts(snapshot);
  if (kept.facts?.asOf !== day) kept.facts = new Facts(snapshot, day);
  return kept.facts;
}

const vacantBetween = (runs: readonly Run[]): readonly Run[] =>
  runs.map((run) => (run.until === undefined ? run : { ...run, why: VACANT }));

type PersonalClaim = Pick<Claim, 'subject' | 'owner' | 'since' | 'knownOn' | 'hereFrom' | 'ended'>;

/** A record as evidence of the day it happened; `makesUp` names another period. */
export function evidenceOf({ id, happenedOn: on, enteredAt, makesUp }: LedgerRecord): Evidence {
  const knownOn = dayOf(enteredAt);
  const names = makesUp === undefined ? undefined : parsePeriod(makesUp);
  return names ? { id, on, knownOn, names } : { id, on, knownOn };
}
