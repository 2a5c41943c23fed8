import { dayOf } from '../../domain/days.ts';
import { fieldsOf } from '../../rows/ownRows.ts';
import { isOver, keptUntil } from '../../rows/retention.ts';
import type { Change, Item } from '../table/ports.ts';
import type { FindOver } from './over.ts';
import { personalRowsOf } from './personalRows.ts';

/** In place of the name of who left long ago; the id stays, by which the ledger, draws and chains stay as they are. */
export const NAMELESS = '已离开';

/** The rows in a unit's own partition of people who left long ago: some go, of others the name. */
export const overInUnit: FindOver = async (unit, { leftOn }, at, { table }) => {
  const rows = await personalRowsOf(unit, table);
  return rows.flatMap(({ kind, item, person }) => {
    const kept = keptUntil(kind, { leftOn: leftOn.get(person) });
    if (!isOver(kept, dayOf(at))) return [];
    const change = kept.then === 'deleted' ? removal(item) : withoutName(item);
    return change ? [{ kind, change }] : [];
  });
};

const removal = ({ pk, sk, version }: Item): Change => ({ delete: { pk, sk }, expect: version });

/** Undefined where there is no name any more. */
function withoutName({ pk, sk, body, version }: Item): Change | undefined {
  const after = nameless(fieldsOf(body));
  if (JSON.stringify(after) === JSON.stringify(body)) return undefined;
  return { put: { pk, sk, body: after }, expect: version };
}

/** What names or describes a person, in words. */
const WORDS = ['name', 'number', 'specialCircumstance'];

/** The row itself, or the person whom a row of the history holds. That there was a word stays: past talks are judged by it. */
function nameless(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const fields = Object.entries(row).map(([field, said]) => {
    if (WORDS.includes(field) && typeof said === 'string') return [field, NAMELESS] as const;
    return [field, field === 'person' && typeof said === 'object' ? nameless(fieldsOf(said)) : said] as const;
  });
  return Object.fromEntries(fields);
}
