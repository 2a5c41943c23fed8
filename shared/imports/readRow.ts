import { leaving } from '../domain/writing.ts';
import { CellFault, isEmpty, plain } from './cells.ts';
import {
  columns,
  listNames,
  type AssignmentRow,
  type Column,
  type ListName,
  type PairingRow,
  type RosterRow,
} from './lists.ts';

/** A field that is wrong, by its heading or name, and why. */
export interface Reason {
  readonly field: string;
  /** What is wrong and what to do. */
  readonly message: string;
  /** The letters of its column, in a file. */
  readonly column?: string;
  /** What stands there; never a name, a number or what else says who somebody is. */
  readonly value?: string;
}

/** What a file says of the cells of a line beside their values. */
export interface AboutCells {
  readonly faults?: Readonly<Record<string, string>>;
  readonly letters?: Readonly<Record<string, string>>;
}

export type ReadRow =
  | { readonly list: 'roster'; readonly row: RosterRow }
  | { readonly list: 'pairings'; readonly row: PairingRow }
  | { readonly list: 'assignments'; readonly row: AssignmentRow };

export type RowResult =
  | { readonly ok: true; readonly read: ReadRow }
  | { readonly ok: false; readonly reasons: readonly Reason[] };

/** A heading as it is compared: without blanks, stars, a number before it and remarks in brackets. */
function heading(text: string): string {
  const whole = plain(text).replace(/[\s*※★☆:]/g, '');
  const bare = whole
    .replace(/^\d+[.、]/, '')
    .replace(/[([{【〔〖《「][^()[\]{}【】〔〕〖〗《》「」]*[)\]}】〕〗》」]/g, '');
  return bare === '' ? whole : bare;
}

const byHeading: Readonly<Record<ListName, ReadonlyMap<string, Column>>> = {
  roster: index('roster'),
  pairings: index('pairings'),
  assignments: index('assignments'),
};

function index(list: ListName): Map<string, Column> {
  const entries = columns[list].flatMap((column) =>
    [column.field, ...column.headings].map((name) => [heading(name), column] as const),
  );
  // Where two columns go by one name, the one whose own heading it is wins.
  return new Map([
    ...entries,
    ...columns[list].map((column) => [heading(column.headings[0]), column] as const),
  ]);
}

/** The column of a list that a heading names, if it names one. */
export const columnOf = (list: ListName, name: string): Column | undefined =>
  byHeading[list].get(heading(name));

/** The list that headings belong to: the one that has all it needs and knows most of them. */
export function listOf(names: readonly string[]): ListName | undefined {
  const scored = listNames.map((list) => {
    const fields = new Set(names.map((name) => columnOf(list, name)?.field));
    const isWhole = columns[list].every(({ field, required }) => !required || fields.has(field));
    return { list, score: isWhole ? fields.size : 0 };
  });
  const [best] = scored.sort((a, b) => b.score - a.score);
  return best && best.score > 0 ? best.list : undefined;
}

/** One line, its cells by their headings or by the names of their fields. Cells that no list knows are left out. */
export function readRow(
  cells: Readonly<Record<string, unknown>>,
  list?: ListName,
  { faults = {}, letters = {} }: AboutCells = {},
): RowResult {
  const filled = Object.entries(cells).filter(
    ([name, cell]) => !isEmpty(cell) || Object.hasOwn(faults, name),
  );
  const chosen = list ?? listOf(filled.map(([name]) => name)) ?? listOf(Object.keys(cells));
  if (!chosen)
    return { ok: false, reasons: [{ field: '', message: '看不出是名册、结对还是联系分工：请用模板的表头' }] };
  const row: Record<string, unknown> = {};
  const reasons: Reason[] = [];
  for (const [name, cell] of filled) {
    const column = columnOf(chosen, name);
    if (!column || column.field in row) continue;
    const read = readCell(column, cell, Object.hasOwn(faults, name) ? faults[name] : undefined);
    if ('value' in read) row[column.field] = read.value;
    else
      reasons.push(
        reasonOf(column, cell, read.fault, Object.hasOwn(letters, name) ? letters[name] : undefined),
      );
  }
  reasons.push(...missing(chosen, row, reasons));
  if (reasons.length > 0) return { ok: false, reasons };
  const read: object = { list: chosen, row: complete(chosen, row) };
  // Each column of the list has read its field, and none that is required is missing.
  return { ok: true, read: read as ReadRow };
}

function readCell(
  { read }: Column,
  cell: unknown,
  fault: string | undefined,
): { value: unknown } | { fault: string } {
  if (fault !== undefined) return { fault };
  try {
    return { value: read(cell) };
  } catch (error) {
    if (!(error instanceof CellFault)) throw error;
    return { fault: error.message };
  }
}

/** Columns that say who somebody is: what stands there is not told back. */
const PERSONAL = [
  'name',
  'phone',
  'id',
  'member',
  'label',
  'contact',
  'people',
  'specialCircumstance',
  'reason',
];

const TOLD = 20;

function reasonOf(
  { field, headings }: Column,
  cell: unknown,
  fault: string,
  letters: string | undefined,
): Reason {
  const isTold = !PERSONAL.includes(field) && ['string', 'number', 'boolean'].includes(typeof cell);
  return {
    field,
    message: `${headings[0]}：${fault}`,
    ...(letters !== undefined && { column: letters }),
    ...(isTold && { value: [...leaving(String(cell))].slice(0, TOLD).join('') }),
  };
}

function missing(list: ListName, row: object, reasons: readonly Reason[]): Reason[] {
  return columns[list]
    .filter(
      ({ field, required }) =>
        required && !(field in row) && !reasons.some((reason) => reason.field === field),
    )
    .map(({ field, headings }) => ({ field, message: `${headings[0]}：请填写` }));
}

/** Most pairings are with households. */
const complete = (list: ListName, row: Record<string, unknown>): Record<string, unknown> =>
  list === 'pairings' ? { with: 'household', ...row } : row;
