/** The records of a snapshot that count, each found by its kind and by whose it is, what it is about or whom it names. */
import { keptFor } from '../domain/indexed.ts';
import type { PersonId } from '../domain/people.ts';
import {
  currentRecords,
  isRecordOf,
  type LedgerRecord,
  type RecordKind,
  type RecordOf,
} from '../domain/records.ts';

type Index<K extends RecordKind> = ReadonlyMap<string | undefined, readonly RecordOf<K>[]>;

/** Records of one kind. */
class OfKind<K extends RecordKind> {
  readonly all: readonly RecordOf<K>[];
  #bySubject: Index<K> | undefined;
  #byThing: Index<K> | undefined;

  constructor(kind: K, records: readonly LedgerRecord[]) {
    this.all = records.filter(isRecordOf(kind));
  }

  /** Of a person or unit. */
  of(subject: string): readonly RecordOf<K>[] {
    this.#bySubject ??= Map.groupBy(this.all, (record) => record.subject);
    return this.#bySubject.get(subject) ?? NONE;
  }

  /** About a pairing, pledge or other thing, whoever entered it. */
  about(thing: string): readonly RecordOf<K>[] {
    this.#byThing ??= Map.groupBy(this.all, (record) => record.about);
    return this.#byThing.get(thing) ?? NONE;
  }
}

/** By each kind its records. */
interface Kinds {
  get<K extends RecordKind>(kind: K): OfKind<K> | undefined;
  set<K extends RecordKind>(kind: K, records: OfKind<K>): unknown;
}

class Ledger {
  /** The newest revision of each that is not withdrawn. */
  readonly records: readonly LedgerRecord[];
  readonly #byKind: ReadonlyMap<RecordKind, readonly LedgerRecord[]>;
  readonly #kinds: Kinds = new Map();
  #talks: ReadonlyMap<PersonId, readonly LedgerRecord[]> | undefined;

  constructor(records: readonly LedgerRecord[]) {
    this.records = currentRecords(records);
    this.#byKind = Map.groupBy(this.records, ({ kind }) => kind);
  }

  ofKind<K extends RecordKind>(kind: K): OfKind<K> {
    const cached = this.#kinds.get(kind);
    if (cached) return cached;
    const records = new OfKind(kind, this.#byKind.get(kind) ?? NONE);
    this.#kinds.set(kind, records);
    return records;
  }

  talksWith(person: PersonId): readonly LedgerRecord[] {
    this.#talks ??= byPersonTalkedWith(this.ofKind('talk').all);
    return this.#talks.get(person) ?? NONE;
  }
}

/** Indexed once for a snapshot's list of records, whatever is then asked of it on which day. */
export const ledgerOf = keptFor((records: readonly LedgerRecord[]) => new Ledger(records));

function byPersonTalkedWith(talks: readonly RecordOf<'talk'>[]): Map<PersonId, LedgerRecord[]> {
  const byPerson = new Map<PersonId, LedgerRecord[]>();
  for (const talk of talks) {
    for (const person of new Set(talk.body.with)) {
      const list = byPerson.get(person);
      if (list) list.push(talk);
      else byPerson.set(person, [talk]);
    }
  }
  return byPerson;
}

const NONE: readonly never[] = [];
