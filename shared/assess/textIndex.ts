/** Which records say the same in the same words. What a talk confides is sealed and never in a record. */
import type { Day } from '../domain/days.ts';
import type { LedgerRecord } from '../domain/records.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { catalogue } from '../rules/catalogue.ts';
import { standingRecords, writtenRecords } from './writtenRecords.ts';

/** Fields in which people tell in their own words what was done; names and titles of things are none. */
export const TOLD_FIELDS = [
  'note',
  'summary',
  'how',
  'results',
  'shortcomings',
  'massReview',
  'opinions',
] as const;
export type ToldField = (typeof TOLD_FIELDS)[number];

/** Ours: a shorter text, such as 「已走访」, is everybody's. Counted without spaces and punctuation. */
const SHORTEST = 8;

/** Without the spaces, punctuation and widths that make the same words look different. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]+/gu, '');

/** What the product itself says to everybody: quoting it is copying from nobody. */
const PUBLIC = new Set(
  catalogue
    .flatMap(({ title, who, metBy, clauses }) => [title, who, metBy, ...clauses.map(({ text }) => text)])
    .map(bare),
);

/** The text of a field as it is compared, or undefined where there is nothing to compare. */
function comparable({ body }: LedgerRecord, field: ToldField): string | undefined {
  const text = body[field];
  if (typeof text !== 'string') return undefined;
  const words = bare(text);
  return [...words].length < SHORTEST || PUBLIC.has(words) ? undefined : words;
}

export interface TextIndex {
  /** Ids of other records, of another person or another day, with the same text in any field; by day, then by id. */
  readonly othersLike: (record: LedgerRecord, field: ToldField) => readonly string[];
}

/** The texts of one unit, or of several whose records are to be held against each other. */
export function textIndex(
  snapshots: readonly Pick<UnitSnapshot, 'records'>[],
  { asOf, knownAt }: { readonly asOf: Day; readonly knownAt?: Day | undefined },
): TextIndex {
  // What a transfer carried stands in two units under one id.
  const records = writtenRecords(
    snapshots.flatMap((snapshot) => snapshot.records),
    knownAt,
  );
  const told = standingRecords(records.values(), asOf).flatMap(({ record }) => {
    const texts = new Set(TOLD_FIELDS.flatMap((field) => comparable(record, field) ?? []));
    return [...texts].map((text) => ({ text, record }));
  });
  const byText = Map.groupBy(told, ({ text }) => text);
  return {
    othersLike: (record, field) => {
      const text = comparable(record, field);
      const same = text === undefined ? [] : (byText.get(text) ?? []);
      return same
        .map((entry) => entry.record)
        .filter((other) => isAnother(other, record))
        .sort((a, b) => (a.happenedOn + a.id < b.happenedOn + b.id ? -1 : 1))
        .map(({ id }) => id);
    },
  };
}

/** One evening's words on two households are one person's on one day. */
const isAnother = (other: LedgerRecord, record: LedgerRecord): boolean =>
  other.id !== record.id && (other.subject !== record.subject || other.happenedOn !== record.happenedOn);
