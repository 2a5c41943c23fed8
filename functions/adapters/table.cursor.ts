/** Where the next page starts: the key attributes of the last item, opaque to callers, alike in every adapter. */
import { TableRefusal } from '../../shared/flows/table/ports.ts';
import type { Query } from '../../shared/flows/table/ports.ts';
import { keyNames } from './table.stored.ts';

/** The base key, and the index key on an index. */
export type Position = Readonly<Record<string, string>>;

/** The cursor that stands for `position`. */
export function cursorOf(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** Compares as DynamoDB orders sort keys: by UTF-8 bytes, not by the UTF-16 units that `<` compares. */
export function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Whether `[from, to)` can hold nothing. */
export function isEmptyRange({ from, to }: Query): boolean {
  return to !== undefined && compareKeys(from ?? '', to) >= 0;
}

function isWithin(sort: string, { from, to }: Query): boolean {
  return (
    (from === undefined || compareKeys(from, sort) <= 0) && (to === undefined || compareKeys(sort, to) < 0)
  );
}

function isPosition(value: unknown, names: readonly string[]): value is Position {
  if (typeof value !== 'object' || value === null) return false;
  const strings = Object.entries(value).filter(([, part]) => typeof part === 'string');
  return strings.length === names.length && names.every((name) => Object.hasOwn(value, name));
}

/** The position in `query.cursor`; refuses one that does not belong to this query. */
export function positionOf(query: Query): Position | undefined {
  if (query.cursor === undefined) return undefined;
  const { partition, sort } = keyNames(query.index);
  const position = parsed(query.cursor);
  const isOurs =
    isPosition(position, [...new Set(['pk', 'sk', partition, sort])]) &&
    position[partition] === query.partition &&
    isWithin(position[sort] ?? '', query);
  if (!isOurs) throw new TableRefusal('the cursor does not belong to this query');
  return position;
}
