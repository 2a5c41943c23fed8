/** What the port promises of a table, run against every engine. Each case has partitions of its own. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { TableRefusal } from '../../shared/flows/table/ports.ts';
import type {
  Change,
  Index,
  Item,
  Key,
  NewItem,
  Page,
  Query,
  Table,
} from '../../shared/flows/table/ports.ts';
import { TableModel } from './table.model.ts';

const KB = 1024;
let cases = 0;

/** All pages of a query, and how many there were. */
async function pagesOf(table: Table, query: Query): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query({ ...query, ...(cursor !== undefined && { cursor }) });
    pages.push(page);
    cursor = page.cursor;
  } while (cursor !== undefined && pages.length < 1000);
  return pages;
}

const sorts = (pages: readonly Page[]): string[] => pages.flatMap(({ items }) => items.map(({ sk }) => sk));

const kilobytes = (n: number): string => 'x'.repeat(n * KB);

/** Runs the contract against the table that `tableOf` gives once tests run. */
export function tableContract(engine: string, tableOf: () => Table): void {
  describe(`the table on ${engine}`, () => {
    let table: Table;
    let pk: string;

    beforeEach(() => {
      table = tableOf();
      pk = `U#${++cases}`;
    });

    const item = (sk: string, body: unknown = { sk }, more: Partial<NewItem> = {}): NewItem => ({
      pk,
      sk,
      body,
      ...more,
    });
    const key = (sk: string): Key => ({ pk, sk });
    const create = (...items: NewItem[]) => table.putIfAbsent(items);
    const versionOf = async (sk: string) =>
      (await table.read([key(sk)], { consistent: true })).items[0]?.version;
    const query = (more: Partial<Query> = {}) => pagesOf(table, { partition: pk, consistent: true, ...more });

    describe('read', () => {
      it('gives the items in the order of the keys and leaves out what is not there', async () => {
        await create(item('a'), item('b'), item('c'));
        const { items } = await table.read([key('c'), key('none'), key('a')], { consistent: true });
        expect(items.map(({ sk }) => sk)).toEqual(['c', 'a']);
      });

      it('gives back all that was written', async () => {
        const whole = item(
          '旗#1',
          { text: '党员😀', n: 1.5, minus: -3, no: null, yes: true, list: [1, ['a'], {}], empty: '' },
          {
            listing: { pk: `L#${pk}`, sk: 'l' },
            sending: { pk: `S#${pk}`, sk: 's' },
            expiresAt: 1_800_000_000,
          },
        );
        await create(whole);
        const { items } = await table.read([whole], { consistent: true });
        expect(items).toEqual([{ ...whole, version: 1 }]);
        const [page] = await pagesOf(table, { index: 'sending', partition: `S#${pk}` });
        expect(page?.items).toEqual([{ ...whole, version: 1 }]);
      });

      it.each(['a string', 0, false, null, [], {}])('keeps the body %j as it is', async (body) => {
        await create(item('a', body));
        expect((await table.read([key('a')], { consistent: true })).items[0]?.body).toEqual(body);
      });

      it('takes 100 keys, and none', async () => {
        const items = Array.from({ length: 100 }, (_, i) => item(`${i}`));
        await create(...items);
        expect((await table.read(items, { consistent: true })).items).toHaveLength(100);
        expect(await table.read([])).toEqual({ items: [], consumed: { read: 0, write: 0 } });
      });

      it('counts 4 KB an item, half as much if it may be stale, and one step for what is not there', async () => {
        await create(item('a', kilobytes(5)), item('b'));
        const keys = [key('a'), key('b'), key('none')];
        expect((await table.read(keys, { consistent: true })).consumed).toEqual({ read: 4, write: 0 });
        expect((await table.read(keys)).consumed).toEqual({ read: 2, write: 0 });
      });
    });

    describe('commit', () => {
      it('raises the version by one, from 1', async () => {
        expect(await table.commit([{ put: item('a'), expect: 'absent' }])).toMatchObject({ outcome: 'done' });
        expect(await versionOf('a')).toBe(1);
        await table.commit([{ put: item('a', 'again'), expect: 1 }]);
        await table.commit([
          { put: item('a', 'and again'), expect: 2 },
          { put: item('b'), expect: 'absent' },
        ]);
        expect((await table.read([key('a'), key('b')], { consistent: true })).items).toMatchObject([
          { version: 3, body: 'and again' },
          { version: 1 },
        ]);
      });

      it('starts at 1 again after a delete', async () => {
        await create(item('a'));
        await table.commit([{ put: item('a'), expect: 1 }]);
        expect(await table.commit([{ delete: key('a'), expect: 2 }])).toMatchObject({ outcome: 'done' });
        expect(await versionOf('a')).toBeUndefined();
        await table.commit([{ put: item('a'), expect: 'absent' }]);
        expect(await versionOf('a')).toBe(1);
      });

      it('replaces the whole item', async () => {
        await create(
          item('a', { old: 1 }, { expiresAt: 1_800_000_000, sending: { pk: `S#${pk}`, sk: 'x' } }),
        );
        await table.commit([{ put: item('a', { fresh: 2 }), expect: 1 }]);
        const { items } = await table.read([key('a')], { consistent: true });
        expect(items).toEqual([{ ...item('a', { fresh: 2 }), version: 2 }]);
      });

      const wrong: readonly [string, (k: (sk: string) => Key) => Change][] = [
        ['a put over an older version', (k) => ({ put: { ...k('there'), body: 'no' }, expect: 7 })],
        ['a put where nothing should be', (k) => ({ put: { ...k('there'), body: 'no' }, expect: 'absent' })],
        ['a put where something should be', (k) => ({ put: { ...k('none'), body: 'no' }, expect: 1 })],
        ['a delete of an older version', (k) => ({ delete: k('there'), expect: 7 })],
        ['a delete of nothing', (k) => ({ delete: k('none'), expect: 1 })],
        ['a check of an older version', (k) => ({ check: k('there'), expect: 7 })],
        ['a check that nothing is there', (k) => ({ check: k('there'), expect: 'absent' })],
        ['a check that something is there', (k) => ({ check: k('none'), expect: 1 })],
      ];

      it.each(wrong)('is a mismatch and changes nothing: %s', async (_, changeOf) => {
        await create(item('there', 'before'));
        const change = changeOf(key);
        const at = 'put' in change ? change.put : 'delete' in change ? change.delete : change.check;
        const alone = await table.commit([change]);
        expect(alone).toMatchObject({ outcome: 'mismatch', key: key(at.sk) });
        const together = await table.commit([
          { put: item('other'), expect: 'absent' },
          { delete: key('there-not'), expect: 1 },
          change,
        ]);
        expect(together).toMatchObject({ outcome: 'mismatch', key: key('there-not') });
        const [page] = await query();
        expect(page?.items).toEqual([{ ...item('there', 'before'), version: 1 }]);
      });

      it('lets the others in when its checks hold', async () => {
        await create(item('checked'), item('gone'));
        const outcome = await table.commit([
          { check: key('checked'), expect: 1 },
          { check: key('none'), expect: 'absent' },
          { put: item('new'), expect: 'absent' },
          { delete: key('gone'), expect: 1 },
        ]);
        expect(outcome).toMatchObject({ outcome: 'done' });
        expect(sorts(await query())).toEqual(['checked', 'new']);
        expect(await versionOf('checked')).toBe(1);
        expect(await table.commit([{ check: key('new'), expect: 1 }])).toMatchObject({ outcome: 'done' });
      });

      it('lets exactly one of many in that expect the same version', async () => {
        await create(item('a'), item('b'));
        const tries = Array.from({ length: 8 }, (_, i) =>
          table.commit([
            { put: item('a', i), expect: 1 },
            ...(i % 2 ? [{ put: item('b', i), expect: 1 } as const] : []),
          ]),
        );
        const outcomes = (await Promise.all(tries)).map(({ outcome }) => outcome);
        expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
        expect(outcomes.every((outcome) => ['done', 'mismatch', 'conflict'].includes(outcome))).toBe(true);
        expect(await versionOf('a')).toBe(2);
      });

      it('takes 100 actions', async () => {
        const items = Array.from({ length: 100 }, (_, i) => item(`${i}`));
        const outcome = await table.commit(items.map((put) => ({ put, expect: 'absent' })));
        expect(outcome).toEqual({ outcome: 'done', consumed: { read: 0, write: 200 } });
      });

      it('counts 1 KB steps, index entries, and all of it twice in a transaction', async () => {
        const units = async (...changes: Change[]) => (await table.commit(changes)).consumed.write;
        const sending = { pk: `S#${pk}`, sk: 'x' };
        expect(await units({ put: item('a', kilobytes(2)), expect: 'absent' })).toBe(3);
        expect(await units({ put: item('a'), expect: 1 })).toBe(3);
        expect(await units({ put: item('a', 1, { sending }), expect: 2 })).toBe(2);
        expect(await units({ put: item('a', 2, { sending }), expect: 3 })).toBe(2);
        const moved = { ...sending, sk: 'y' };
        expect(await units({ put: item('a', 2, { sending: moved, listing: sending }), expect: 4 })).toBe(4);
        expect(await units({ put: item('a', 'late'), expect: 1 })).toBe(1);
        expect(await units({ delete: key('a'), expect: 5 })).toBe(3);
        expect(await units({ check: key('a'), expect: 'absent' })).toBe(2);
        expect(
          await units(
            { put: item('b', 1, { sending }), expect: 'absent' },
            { put: item('c'), expect: 'absent' },
          ),
        ).toBe(6);
        expect(await units({ put: item('b'), expect: 9 }, { put: item('c'), expect: 1 })).toBe(4);
      });
    });

    describe('query', () => {
      it('takes a half-open range, open at either end', async () => {
        await create(...['X"', 'X#', 'X#1', 'X#2', 'X#~', 'X$', 'Y'].map((sk) => item(sk)));
        expect(sorts(await query({ from: 'X#', to: 'X$' }))).toEqual(['X#', 'X#1', 'X#2', 'X#~']);
        expect(sorts(await query({ from: 'X#2' }))).toEqual(['X#2', 'X#~', 'X$', 'Y']);
        expect(sorts(await query({ to: 'X#1' }))).toEqual(['X"', 'X#']);
        expect(sorts(await query({ from: '', to: 'X#1' }))).toEqual(['X"', 'X#']);
        expect(sorts(await query())).toHaveLength(7);
        expect(sorts(await query({ partition: `${pk}-none` }))).toEqual([]);
      });

      it.each([
        ['X', 'X'],
        ['Y', 'X'],
        ['X', ''],
        ['\u{1F600}', '\uFFFD'],
      ])('finds nothing in the empty range %j to %j', async (from, to) => {
        await create(item('X'));
        expect(await query({ from, to })).toEqual([{ items: [], consumed: { read: 0, write: 0 } }]);
      });

      it('orders by the UTF-8 bytes of the sort key', async () => {
        const inOrder = ['A', 'a', 'é', '中', '党', '旗', '\uE000', '\uFF5E', '\u{1F600}', '\u{20BB7}'];
        const shuffled = [...inOrder].reverse();
        const listing = (sk: string): Key => ({ pk: `L#${pk}`, sk });
        await create(...shuffled.map((sk) => item(sk, 1, { listing: listing(sk) })));
        expect(sorts(await query())).toEqual(inOrder);
        expect(sorts(await query({ from: '旗', to: '\u{1F600}' }))).toEqual(['旗', '\uE000', '\uFF5E']);
        const onIndex = { index: 'listing', partition: `L#${pk}`, consistent: false } as const;
        expect(sorts(await query(onIndex))).toEqual(inOrder);
        expect(sorts(await query({ ...onIndex, limit: 3 }))).toEqual(inOrder);
      });

      it('gives at most `limit` items a page, and an empty last page where the items end with a page', async () => {
        await create(...['a', 'b', 'c', 'd'].map((sk) => item(sk)));
        const pages = await query({ limit: 2 });
        expect(pages.map(({ items }) => items.length)).toEqual([2, 2, 0]);
        expect(sorts(pages)).toEqual(['a', 'b', 'c', 'd']);
        expect((await query({ limit: 3 })).map(({ items }) => items.length)).toEqual([3, 1]);
        expect((await query({ limit: 5 })).map(({ items }) => items.length)).toEqual([4]);
      });

      it('pages within a range that ends on an item', async () => {
        await create(...['a', 'b', 'c', 'd', 'e'].map((sk) => item(sk)));
        for (const limit of [1, 2, 3, 4]) {
          const pages = await query({ from: 'b', to: 'd', limit });
          expect(sorts(pages)).toEqual(['b', 'c']);
          expect(pages.every(({ items }) => items.length <= limit)).toBe(true);
        }
      });

      it('ends a page at 1 MB', async () => {
        const sks = Array.from({ length: 12 }, (_, i) => `${i + 10}`);
        await create(...sks.map((sk) => item(sk, kilobytes(100))));
        const pages = await query();
        expect(pages.map(({ items }) => items.length)).toEqual([11, 1]);
        expect(sorts(pages)).toEqual(sks);
        expect(pages.map(({ consumed }) => consumed)).toEqual([
          { read: 276, write: 0 },
          { read: 26, write: 0 },
        ]);
        expect(sorts(await query({ limit: 11 }))).toEqual(sks);
        expect((await table.query({ partition: pk })).consumed).toEqual({ read: 138, write: 0 });
      });

      it('goes on after a cursor although its item is gone', async () => {
        await create(...['a', 'b', 'c'].map((sk) => item(sk)));
        const { cursor = '' } = await table.query({ partition: pk, limit: 2, consistent: true });
        await table.commit([{ delete: key('b'), expect: 1 }]);
        const { items } = await table.query({ partition: pk, cursor, consistent: true });
        expect(items.map(({ sk }) => sk)).toEqual(['c']);
      });

      it('counts the sum of a page in 4 KB steps, rounded up once', async () => {
        await create(...['a', 'b', 'c'].map((sk) => item(sk, kilobytes(3))));
        expect((await query()).map(({ consumed }) => consumed)).toEqual([{ read: 3, write: 0 }]);
        expect((await table.query({ partition: pk })).consumed).toEqual({ read: 1.5, write: 0 });
        const nothing = await table.query({ partition: `${pk}-none` });
        expect(nothing.consumed).toEqual({ read: 0.5, write: 0 });
      });
    });

    describe.each(['listing', 'sending'] as const)('the index %s', (index: Index) => {
      const entry = (sk: string): Partial<NewItem> => ({ [index]: { pk: `I#${pk}`, sk } });
      const indexed = (more: Partial<Query> = {}) => pagesOf(table, { index, partition: `I#${pk}`, ...more });

      it('holds the items that have its key, in its order', async () => {
        await create(item('a', 1, entry('3')), item('b'), item('c', 1, entry('1')), item('d', 1, entry('2')));
        expect(sorts(await indexed())).toEqual(['c', 'd', 'a']);
        expect(sorts(await indexed({ from: '2', to: '3' }))).toEqual(['d']);
        expect(sorts(await indexed({ limit: 1 }))).toEqual(['c', 'd', 'a']);
        expect(sorts(await pagesOf(table, { index, partition: 'none' }))).toEqual([]);
      });

      it('is left by an item that loses the key, moves, or is deleted', async () => {
        await create(item('a', 1, entry('1')), item('b', 1, entry('2')), item('c', 1, entry('3')));
        await table.commit([{ put: item('a'), expect: 1 }]);
        await table.commit([{ put: item('b', 2, entry('9')), expect: 1 }]);
        expect(sorts(await indexed())).toEqual(['c', 'b']);
        await table.commit([
          { delete: key('c'), expect: 1 },
          { put: item('a', 3, entry('0')), expect: 2 },
        ]);
        expect(sorts(await indexed())).toEqual(['a', 'b']);
        expect((await indexed())[0]?.items[0]).toEqual({ ...item('a', 3, entry('0')), version: 3 });
      });

      it('pages through items of one sort key, all of them once', async () => {
        const sks = Array.from({ length: 7 }, (_, i) => `${i}`);
        await create(...sks.map((sk) => item(sk, 1, entry('same'))), item('z', 1, entry('to')));
        for (const more of [{}, { from: 'same', to: 'to' }, { from: 'r', to: 'to' }, { to: 'to' }]) {
          const pages = await indexed({ limit: 3, ...more });
          expect(sorts(pages).sort()).toEqual(Object.keys(more).length > 0 ? sks : [...sks, 'z']);
        }
      });
    });

    describe('putIfAbsent', () => {
      it('puts each on its own; the first one wins', async () => {
        await create(item('b', 'first'));
        const { outcomes, consumed } = await create(item('a'), item('b', 'second'), item('c'));
        expect(outcomes).toEqual(['done', 'exists', 'done']);
        expect(consumed).toEqual({ read: 0, write: 3 });
        const { items } = await table.read([key('a'), key('b'), key('c')], { consistent: true });
        expect(items.map(({ body, version }) => [body, version])).toEqual([
          [{ sk: 'a' }, 1],
          ['first', 1],
          [{ sk: 'c' }, 1],
        ]);
      });

      it('lets exactly one of many in', async () => {
        const tries = Array.from({ length: 8 }, (_, i) => create(item('a', i), item('b', i)));
        const outcomes = (await Promise.all(tries)).map((each) => each.outcomes);
        for (const at of [0, 1]) {
          expect(outcomes.filter((each) => each[at] === 'done')).toHaveLength(1);
          expect(outcomes.filter((each) => each[at] === 'exists')).toHaveLength(7);
        }
      });

      it('takes more items than a commit, and none', async () => {
        const items = Array.from({ length: 150 }, (_, i) => item(`${i + 100}`));
        expect((await create(...items)).outcomes).toEqual(items.map(() => 'done'));
        expect(await create()).toEqual({ outcomes: [], consumed: { read: 0, write: 0 } });
        expect(sorts(await query())).toHaveLength(150);
      });
    });

    describe('refuses', () => {
      const refused = (call: () => Promise<unknown>) => expect(call()).rejects.toThrow(TableRefusal);
      const refusedPut = async (put: NewItem) => {
        await refused(() => table.commit([{ put, expect: 'absent' }]));
        await refused(() => table.putIfAbsent([put]));
      };

      it('an item over 400 KB, and takes one of 400 KB', async () => {
        // Names and values of pk, sk, v and w, and the name of body: what the table adds to the body's bytes.
        const added = 2 + pk.length + 2 + 1 + 1 + 2 + 1 + 16 + 4;
        const largest = 400 * KB - added;
        await refusedPut(item('a', 'x'.repeat(largest + 1)));
        expect((await create(item('a', 'x'.repeat(largest)))).outcomes).toEqual(['done']);
      });

      it('an empty key, of the table or of an index', async () => {
        await refusedPut(item(''));
        await refusedPut({ ...item('a'), pk: '' });
        await refusedPut(item('a', 1, { listing: { pk: '', sk: 'x' } }));
        await refusedPut(item('a', 1, { sending: { pk: 'x', sk: '' } }));
        await refused(() => table.read([key('')]));
        await refused(() => table.query({ partition: '' }));
        await refused(() => table.commit([{ delete: key(''), expect: 1 }]));
        await refused(() => table.commit([{ check: { pk: '', sk: 'a' }, expect: 1 }]));
      });

      it('a key longer than DynamoDB takes', async () => {
        await refusedPut(item('x'.repeat(KB + 1)));
        await refusedPut({ ...item('a'), pk: '中'.repeat(683) });
        await refusedPut(item('a', 1, { listing: { pk: 'x'.repeat(2 * KB + 1), sk: 'x' } }));
        expect((await create({ ...item('a'.repeat(KB)), pk: 'x'.repeat(2 * KB) })).outcomes).toHaveLength(1);
      });

      it('two actions on one key', async () => {
        await refused(() =>
          table.commit([
            { put: item('a'), expect: 'absent' },
            { check: key('a'), expect: 'absent' },
          ]),
        );
        await refused(() => table.putIfAbsent([item('a', 1), item('a', 2)]));
        await refused(() => table.read([key('a'), key('a')]));
      });

      it('an empty commit, one of over 100 actions, one of over 4 MB', async () => {
        await refused(() => table.commit([]));
        const many = Array.from({ length: 101 }, (_, i) => item(`${i}`));
        await refused(() => table.commit(many.map((put) => ({ put, expect: 'absent' }))));
        const large = Array.from({ length: 11 }, (_, i) => item(`${i}`, kilobytes(390)));
        await refused(() => table.commit(large.map((put) => ({ put, expect: 'absent' }))));
        expect(sorts(await query())).toEqual([]);
      });

      it('a read of over 100 keys, a consistent read of an index, a limit that is none', async () => {
        await refused(() => table.read(Array.from({ length: 101 }, (_, i) => key(`${i}`))));
        await refused(() => table.query({ index: 'listing', partition: pk, consistent: true }));
        await refused(() => table.query({ partition: pk, limit: 0 }));
        await refused(() => table.query({ partition: pk, limit: 1.5 }));
      });

      it('a cursor of another query, and what is no cursor', async () => {
        await create(item('a'), item('b'), item('c'));
        const { cursor = '' } = await table.query({ partition: pk, limit: 1 });
        await refused(() => table.query({ partition: `${pk}-other`, cursor }));
        await refused(() => table.query({ partition: pk, from: 'b', cursor }));
        await refused(() => table.query({ partition: pk, to: 'a', cursor }));
        await refused(() => table.query({ partition: pk, index: 'listing', cursor }));
        await refused(() => table.query({ partition: pk, cursor: 'x' }));
        await refused(() => table.query({ partition: pk, cursor: '' }));
      });
    });

    describe('any sequence of commits and queries', () => {
      const sks = ['a', 'b', '中', '\uFF5E', '\u{1F600}'] as const;
      const sk = fc.constantFrom(...sks);
      const bound = fc.option(sk, { nil: undefined });
      const change = fc.record({
        sk,
        kind: fc.constantFrom('put', 'put', 'put', 'delete', 'check'),
        body: fc.integer({ min: 0, max: 9 }),
        listed: fc.option(fc.constantFrom('L1', 'L2'), { nil: undefined }),
        off: fc.constantFrom(0, 0, 0, 0, 1),
      });
      const step = fc.oneof(
        {
          weight: 3,
          arbitrary: fc.uniqueArray(change, { selector: (c) => c.sk, minLength: 1, maxLength: 3 }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            on: fc.constantFrom('', 'L1', 'L2'),
            from: bound,
            to: bound,
            limit: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
          }),
        },
      );
      type Generated = typeof change extends fc.Arbitrary<infer T> ? T : never;

      const changeFor = (model: TableModel, part: string, c: Generated): Change => {
        const at = { pk: part, sk: c.sk };
        const version = model.version(at) + c.off;
        const expected = version === 0 ? 'absent' : version;
        if (c.kind === 'check') return { check: at, expect: expected };
        if (c.kind === 'delete') return { delete: at, expect: Math.max(1, version) };
        // The order of equal index keys is nobody's promise, so the key holds the item's own.
        const listing = { pk: `${c.listed}#${part}`, sk: `${c.body}#${c.sk}` };
        return { put: { ...at, body: c.body, ...(c.listed && { listing }) }, expect: expected };
      };

      it('gives what a plain map gives', async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
            const model = new TableModel();
            const part = `U#${++cases}`;
            for (const use of steps) {
              if (Array.isArray(use)) {
                const changes = use.map((c) => changeFor(model, part, c));
                const modelled = model.commit(changes);
                const { consumed, ...outcome } = await table.commit(changes);
                expect(consumed.write).toBeGreaterThanOrEqual(changes.length);
                expect(outcome).toEqual(
                  modelled === 'done' ? { outcome: 'done' } : { outcome: 'mismatch', key: modelled },
                );
              } else {
                const asked: Query = {
                  ...(use.on ? { index: 'listing', partition: `${use.on}#${part}` } : { partition: part }),
                  ...(use.from !== undefined && { from: use.on ? `3#${use.from}` : use.from }),
                  ...(use.to !== undefined && { to: use.on ? `7#${use.to}` : use.to }),
                  ...(use.limit !== undefined && { limit: use.limit }),
                };
                const items: Item[] = (await pagesOf(table, asked)).flatMap((page) => page.items);
                expect(items).toEqual(model.query(asked));
              }
            }
          }),
          { numRuns: 25 },
        );
      });
    });
  });
}
