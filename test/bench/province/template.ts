/** Rows as forms: what is another in each copy is left open, and filled in for one copy after the other. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Row } from '../../../functions/adapters/table.rows.ts';
import { frameListing, lineSending, unitListing, unsentListing } from '../../../shared/rows/indexes.ts';
import type { Key } from '../../../shared/rows/key.ts';
import { shardOf } from '../../../shared/flows/table/keys.ts';
import { idsIn, RUN, type Level, type Levels } from './levels.ts';
import type { PlayedRow } from './playedRow.ts';

/** One copy: by level how its ids end, and how many copies of that level come before it. */
export interface Copy {
  readonly ends: readonly string[];
  readonly places: readonly number[];
}

/** What forms are made with. */
export interface Ground {
  readonly levels: Levels;
  /** By its number the level of whoever has the phone. */
  readonly phones: ReadonlyMap<string, Level>;
  /** The phone behind each hash by which it is found. */
  readonly blinds: ReadonlyMap<string, string>;
  /** From copy to copy phones differ by so much. */
  readonly step: number;
  readonly shards: number;
}

type Part = string | ((copy: Copy) => string);
type Form = readonly Part[];

const PHONE = /^861\d{10}$/;

export const filledIn = (form: Form, copy: Copy): string => {
  let text = '';
  for (const part of form) text += typeof part === 'string' ? part : part(copy);
  return text;
};

/** Hashes of phones as the open vault of a simulation makes them. */
export const blindOf = (phone: string): string => createHash('sha256').update(phone).digest('hex');

const phonePart =
  (digits: string, level: Level, step: number) =>
  ({ places }: Copy): string =>
    String(Number(digits) + (places[level] ?? 0) * step);

/** The parts of a run of the characters of which ids are made. */
function partsOf(run: string, { levels, phones, blinds, step }: Ground): readonly Part[] {
  const level = phones.get(run);
  if (PHONE.test(run) && level !== undefined) return [phonePart(run, level, step)];
  const phone = blinds.get(run);
  if (phone !== undefined) {
    const part = phonePart(phone.slice(1), phones.get(phone.slice(1)) ?? 0, step);
    return [(copy) => blindOf(`+${part(copy)}`)];
  }
  const parts: Part[] = [];
  let rest = run;
  for (const id of idsIn(run, levels)) {
    const end = rest.indexOf(id) + id.length;
    parts.push(rest.slice(0, end));
    const at = levels.get(id) ?? 0;
    if (at > 0) parts.push(({ ends }) => ends[at] ?? '');
    rest = rest.slice(end);
  }
  return [...parts, rest];
}

/** Neighbouring texts in one. */
function joined(parts: readonly Part[]): Form {
  const form: Part[] = [];
  for (const part of parts) {
    const last = form.at(-1);
    if (typeof part === 'string' && typeof last === 'string') form[form.length - 1] = last + part;
    else if (part !== '') form.push(part);
  }
  return form;
}

const PACKED = /"gzip":"([^"]+)"/;

/** The form of a text; what is packed in it is unpacked and packed again where a copy changes it. */
export function formOf(text: string, ground: Ground): Form {
  const [before = '', packed, ...after] = text.split(PACKED);
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: run, index } of before.matchAll(RUN)) {
    parts.push(before.slice(from, index), ...partsOf(run, ground));
    from = index + run.length;
  }
  parts.push(before.slice(from));
  if (packed === undefined) return joined(parts);
  const inner = formOf(gunzipSync(Buffer.from(packed, 'base64')).toString(), ground);
  const again: Part = inner.every((part) => typeof part === 'string')
    ? packed
    : (copy) => gzipSync(filledIn(inner, copy)).toString('base64');
  const rest = after.length === 0 ? [] : formOf(after.join(''), ground);
  return joined([...parts, '"gzip":"', again, '"', ...rest]);
}

/** The unit by whose shard an entry of an index stands. */
function shardedBy(key: Key): string | undefined {
  if (unitListing.matches(key) || frameListing.matches(key)) return key.sk.split('/').at(-2);
  if (lineSending.matches(key)) return lineSending.ids(key).home;
  return unsentListing.matches(key) ? unsentListing.ids(key).home : undefined;
}

/** The partition of an index in which the entry of a copy stands. */
function partitionFor(pk: string, sk: string, shards: number): string {
  const unit = shardedBy({ pk, sk });
  return unit === undefined ? pk : pk.replace(/\d+$/, String(shardOf(unit, shards)));
}

export interface Template {
  /** How far down the row is. */
  readonly level: Level;
  readonly of: (copy: Copy) => Row;
}

const lengthOf = (texts: readonly (string | null)[]): number =>
  texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);

/** The row as a form; `level` is that of its key. */
export function templateOf(row: PlayedRow, level: Level, ground: Ground): Template {
  const form = (text: string | null): Form | undefined => (text === null ? undefined : formOf(text, ground));
  const [pk, sk] = [formOf(row.pk, ground), formOf(row.sk, ground)];
  const [body, lpk, lsk, spk, ssk] = [
    form(row.body),
    form(row.lpk),
    form(row.lsk),
    form(row.spk),
    form(row.ssk),
  ];
  const before = lengthOf([row.pk, row.sk, row.body, row.lpk, row.lsk, row.spk, row.ssk]);
  const of = (copy: Copy): Row => {
    const fill = (some: Form | undefined) => (some ? filledIn(some, copy) : null);
    const entry = (partition: Form | undefined, sort: Form | undefined) => {
      const [at, under] = [fill(partition), fill(sort)];
      return at === null || under === null
        ? ([null, null] as const)
        : ([partitionFor(at, under, ground.shards), under] as const);
    };
    const texts = [filledIn(pk, copy), filledIn(sk, copy), fill(body)] as const;
    const [listed, sent] = [entry(lpk, lsk), entry(spk, ssk)];
    // Only ids, digits and what is packed differ: one byte a character.
    const size = row.size + lengthOf([...texts, ...listed, ...sent]) - before;
    return [texts[0], texts[1], row.v, texts[2], ...listed, ...sent, row.ttl, size];
  };
  return { level, of };
}
