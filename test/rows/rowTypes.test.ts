/** What the compiler refuses: each of these lines would be a fault that nobody sees before it is written. */
import { expectTypeOf, test } from 'vitest';
import { putRow, queryRows, readRow, readTogether } from '../../shared/flows/table/rows.ts';
import type { Item, Table } from '../../shared/flows/table/ports.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { Swept } from '../../shared/rows/daily.ts';
import { sweptRow } from '../../shared/rows/daily.ts';
// @ts-expect-error A kind that is misspelt, or was deleted, breaks whoever reads it.
import type { persomRow } from '../../shared/rows/people.ts';
import { personRow } from '../../shared/rows/people.ts';
import * as people from '../../shared/rows/people.ts';
import { row } from '../../shared/rows/rowKind.ts';

const facts = { holds: '', tier: 'ledger', kept: { until: '', ground: '' } } as const;

test('a key says what stands at it', async () => {
  const table: Table = sqliteTable({ file: ':memory:' });
  expectTypeOf(await readRow(table, personRow.key('b1', 'm1'))).toEqualTypeOf<Item<Person> | undefined>();
  expectTypeOf(await queryRows(table, personRow.under('b1'))).toEqualTypeOf<Item<Person>[]>();
  const [person, swept] = await readTogether(table, [personRow.key('b1', 'm1'), sweptRow.key('b1')]);
  expectTypeOf(person).toEqualTypeOf<Item<Person> | undefined>();
  expectTypeOf(swept).toEqualTypeOf<Item<Swept> | undefined>();
  // @ts-expect-error No row may be read as another.
  const other: Item<Swept> | undefined = await readRow(table, personRow.key('b1', 'm1'));
  void other;
});

test('no fault of a key or a row compiles', () => {
  // @ts-expect-error A kind that there is not.
  const kind = people.formerPersonRows;
  // @ts-expect-error A key lacks the person.
  const short = personRow.key('b1');
  // @ts-expect-error A row of another kind.
  const change = putRow(sweptRow.key('b1'), { name: 'x' }, 'absent');
  // @ts-expect-error A slot that the key has not.
  const { persom } = personRow.ids(personRow.key('b1', 'm1'));
  // @ts-expect-error Whose it is must be a field of the row or a slot of the key.
  const whose = row<Swept>()({ ...facts, id: 'x', key: ['U#{unit}', 'X'], whose: { person: 'persom' } });
  const field = row<Swept>()({
    ...facts,
    id: 'y',
    key: ['U#{unit}', 'Y'],
    whose: 'unit',
    // @ts-expect-error A snapshot has no such rows in that field.
    snapshot: 'people',
  });
  void [kind, short, change, persom, whose, field];
  expectTypeOf<typeof persomRow>().toBeAny();
});
