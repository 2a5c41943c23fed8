import { isRecordOf, type LedgerRecord, type RecordKind, type RecordOf } from '../domain/records.ts';

type Index<K extends RecordKind> = ReadonlyMap<string | undefined, readonly RecordOf<K>[]>;

/** Records of one kind, each found by whose it is or by what it is about. */
export class OfKind<K extends RecordKind> {
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

const NONE: readonly never[] = [];
