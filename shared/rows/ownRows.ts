/** Whose rows are, read from what their kinds declare, and where those of a person are looked for. */
import type { Key, KeyRange } from './key.ts';
import { after } from './keyPattern.ts';
import type { AnyRowKind, Own } from './rowKind.ts';
import { rowKinds } from './rowKinds.ts';

/** A kind of which every row is a person's. */
export type PersonalKind = AnyRowKind & { readonly whose: { readonly person: string }; readonly own: Own };

const isPersonal = (kind: AnyRowKind): kind is PersonalKind =>
  typeof kind.whose === 'object' && kind.own !== undefined;

export const personalKinds: readonly PersonalKind[] = rowKinds.filter(isPersonal);

/** Where a person's rows may be: the partitions of each letter. */
export interface Reach {
  readonly person: string;
  /** Units that the person is or was in, serves, and those above them. */
  readonly units: readonly string[];
  /** Closed checks that were in the person's branches. */
  readonly checks: readonly { readonly scope: string; readonly serial: number }[];
}

/** The ranges that hold a person's rows of all kinds, each once; talks are found by their records. */
export function ownRanges(reach: Reach): KeyRange[] {
  const byPartition = new Map<string, Set<string>>();
  for (const kind of personalKinds) {
    for (const { pk, sk } of beginningsOf(kind, reach)) {
      byPartition.set(pk, (byPartition.get(pk) ?? new Set()).add(sk));
    }
  }
  return [...byPartition].flatMap(([partition, beginnings]) =>
    outermost([...beginnings]).map((from) => ({ partition, ...(from !== '' && { from, to: after(from) }) })),
  );
}

/** Where rows of a kind may begin. A kind in partitions that nobody looks into is an error. */
function beginningsOf(kind: PersonalKind, { person, units, checks }: Reach): Key[] {
  if (kind.own.withheld !== undefined) return [];
  const { pk } = kind.form;
  const filled = kind.form.sk.replace(`{${kind.whose.person}}`, person);
  const sk = upToSlot(filled);
  if (pk === 'P#{person}') return [{ pk: `P#${person}`, sk: '' }];
  if (pk === 'T#{talk}') return [];
  if (filled.startsWith(PART)) {
    return checks.map(({ scope, serial }) => ({
      pk: `D#${scope}`,
      sk: upToSlot(filled.replace(PART, `PART#${String(serial).padStart(8, '0')}#`)),
    }));
  }
  if (UNITS.has(pk)) return units.map((unit) => ({ pk: pk.replace(/\{\w+\}/, unit), sk }));
  throw new Error(`nobody looks for a person's rows of ${kind.id}`);
}

const PART = 'PART#{serial:8}#';
const UNITS = new Set(['U#{unit}', 'A#{unit}', 'D#{scope}']);

const upToSlot = (text: string): string => text.split('{')[0] ?? '';

/** Without those that lie within another. */
const outermost = (beginnings: readonly string[]): string[] =>
  beginnings.filter(
    (beginning) => !beginnings.some((other) => other !== beginning && beginning.startsWith(other)),
  );

/** Whether a row is this person's: the key or the row names it, alone or among others. */
export function isOwnRow(
  kind: PersonalKind,
  item: Key & { readonly body: unknown },
  person: string,
): boolean {
  const name = kind.whose.person;
  const said = kind.ids(item)[name] ?? fieldsOf(item.body)[name];
  return Array.isArray(said) ? said.includes(person) : said === person;
}

/** What of a row the person is given, by the declaration of its kind. */
export function shownOf({ own }: PersonalKind, body: unknown): Record<string, unknown> {
  const { shows } = own;
  const fields = Object.entries(fieldsOf(body));
  return Object.fromEntries(shows ? fields.filter(([name]) => shows.includes(name)) : fields);
}

/** The fields of a row, whatever it is. */
export const fieldsOf = (body: unknown): Record<string, unknown> =>
  typeof body === 'object' && body !== null ? { ...body } : {};
