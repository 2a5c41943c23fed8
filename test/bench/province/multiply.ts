/**
 * A province of many branches out of few: the rows of a played one, again and again under other counties of other
 * prefectures, with ids, phones, hashes of phones and shards of their own. What happened in a copy is what happened in the
 * branch that was played; no two branches of one set are alike.
 */
import { openDataFile } from '../../../functions/adapters/table.file.ts';
import { rowsOf, type Rows } from '../../../functions/adapters/table.rows.ts';
import { ITEMS } from '../../../functions/adapters/table.schema.ts';
import { answeredRow, answerPieceRow } from '../../../shared/rows/requests.ts';
import { contactRow, personRow, phoneRow, type Contact } from '../../../shared/rows/people.ts';
import { rolledUpPieceRow, rolledUpRow } from '../../../shared/rows/rolledUp.ts';
import type { DatabaseSync } from 'node:sqlite';
import { higherOf, levelIn, levelsOf, type Level } from './levels.ts';
import type { PlayedRow } from './playedRow.ts';
import { templateOf, type Copy, type Ground, type Template } from './template.ts';

/** How often each level is there in the one above: prefectures, counties in each, sets of branches in each county. */
export type Fanout = readonly [prefectures: number, counties: number, sets: number];

/** Answers to requests go after a week, sums are made anew every morning, and the last is the note of a machine. */
const isLeftOut = (row: PlayedRow): boolean =>
  [answeredRow, answerPieceRow, rolledUpRow, rolledUpPieceRow].some((kind) => kind.matches(row)) ||
  row.pk === 'G#local';

function groundOf(rows: readonly PlayedRow[], shards: number): Ground {
  const levels = levelsOf(rows);
  const phones = new Map<string, Level>();
  const blinds = new Map<string, string>();
  for (const row of rows.filter(contactRow.matches)) {
    const { phone, blind } = JSON.parse(row.body ?? '{}') as Contact;
    if (phone === undefined) continue;
    const digits = phone.slice(1);
    const level = levels.get(contactRow.ids(row).person) ?? 0;
    phones.set(digits, higherOf(phones.get(digits) ?? 0, level));
    if (blind !== undefined) blinds.set(blind, phone);
  }
  const numbers = [...phones.keys()].map(Number);
  const step = Math.max(...numbers) - Math.min(...numbers) + 1;
  return { levels, phones, blinds, step, shards };
}

/** The rows of one partition, in their order. */
interface Partition {
  readonly level: Level;
  readonly templates: readonly Template[];
}

function partitionsOf(rows: readonly PlayedRow[], ground: Ground): Partition[] {
  const levelOf = (text: string, { body }: PlayedRow): Level =>
    phoneRow.matches({ pk: text, sk: 'PERSON' })
      ? levelIn(body ?? '', ground.levels)
      : levelIn(text, ground.levels);
  const byPartition = Map.groupBy(rows, ({ pk }) => pk);
  return [...byPartition.values()].flatMap((some) => {
    const [first] = some;
    if (!first) return [];
    const level = levelOf(first.pk, first);
    const templates = some.map((row) =>
      templateOf(row, higherOf(level, levelIn(row.sk, ground.levels)), ground),
    );
    return [{ level, templates }];
  });
}

const LOWEST: Level = 3;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

/** All copies of a level within one of a higher level, the highest being one province. */
export function copiesOf(level: Level, within: Copy, from: Level, fanout: Fanout): readonly Copy[] {
  let copies: readonly Copy[] = [within];
  for (let at = from + 1; at <= level; at++) {
    const times = fanout[at - 1] ?? 1;
    copies = copies.flatMap((copy) => numbers(times).map((n) => below(copy, at, n, times)));
  }
  return copies;
}

/** The `n`th copy at a level, and at the levels below it the first. */
function below(copy: Copy, level: number, n: number, times: number): Copy {
  const place = (copy.places[level - 1] ?? 0) * times + n - 1;
  const ends = copy.ends.slice(0, level);
  for (let at = level; at <= LOWEST; at++) {
    const number = at === level ? n : 1;
    ends.push(at === 1 ? `x${number}` : `${ends[at - 1]}.${number}`);
  }
  return { ends, places: [...copy.places.slice(0, level), ...copy.places.slice(level).map(() => place)] };
}

/** The province itself. */
export const PROVINCE: Copy = { ends: ['', 'x1', 'x1.1', 'x1.1.1'], places: [0, 0, 0, 0] };

function writePartition({ level, templates }: Partition, fanout: Fanout, rows: Rows): number {
  let written = 0;
  for (const copy of copiesOf(level, PROVINCE, 0, fanout)) {
    for (const template of templates) {
      for (const copied of copiesOf(template.level, copy, level, fanout)) {
        rows.put(template.of(copied));
        written += 1;
      }
    }
  }
  return written;
}

/** Writes without a journal on the disk, and the indexes at the end: whoever is disturbed begins anew. */
function inBulk(database: DatabaseSync, write: () => number): number {
  const indexes = database
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?")
    .all(ITEMS);
  database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;');
  for (const { name } of indexes) database.exec(`DROP INDEX ${String(name)}`);
  database.exec('BEGIN');
  const written = write();
  database.exec('COMMIT');
  for (const { sql } of indexes) database.exec(String(sql));
  database.exec('PRAGMA journal_mode = WAL;');
  return written;
}

/** Rows of people in branches, in all copies. */
const peopleIn = (rows: readonly PlayedRow[], { levels }: Ground, fanout: Fanout): number =>
  rows
    .filter(personRow.matches)
    .map(({ pk }) => fanout.slice(0, levelIn(pk, levels)).reduce((product, times) => product * times, 1))
    .reduce((sum, copies) => sum + copies, 0);

export interface Written {
  readonly written: number;
  /** Rows of people in branches. */
  readonly people: number;
}

/** Writes the multiplied province into a new file; answers how many rows that are. */
export function multiply(
  played: readonly PlayedRow[],
  { file, fanout, shards }: { file: string; fanout: Fanout; shards: number },
): Written {
  const rows = played.filter((row) => !isLeftOut(row));
  const pieces = rows.filter(({ body }) => body?.startsWith('{"piece":'));
  if (pieces.length > 0) throw new Error(`rows in pieces are not multiplied: ${pieces[0]?.pk}`);
  const ground = groundOf(rows, shards);
  const partitions = partitionsOf(rows, ground);
  const database = openDataFile(file, { busyMs: 1000 });
  try {
    const table = rowsOf(database, ITEMS);
    const written = inBulk(database, () =>
      partitions.reduce((sum, partition) => sum + writePartition(partition, fanout, table), 0),
    );
    return { written, people: peopleIn(rows, ground, fanout) };
  } finally {
    database.close();
  }
}
