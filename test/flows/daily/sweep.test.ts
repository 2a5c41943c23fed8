import { describe, expect, test } from 'vitest';
import { addDays, dayOf, instantAt, type Day } from '../../../shared/domain/days.ts';
import type { Summary } from '../../../shared/domain/summaries.ts';
import type { Frozen } from '../../../shared/rows/ledger.ts';
import { closePartition, personPartition, unitPartition } from '../../given/partitions.ts';
import { summaryKey, sweptKey } from '../../../shared/flows/table/keys.ts';
import type { NewItem, Table } from '../../../shared/flows/table/ports.ts';
import type { Swept } from '../../../shared/rows/daily.ts';
import { startSweep } from '../../../shared/flows/daily/startSweep.ts';
import { sweepUnits } from '../../../shared/flows/daily/sweepUnits.ts';
import { county } from '../../given/county.ts';
import { counting, countyOf, itemsIn, type County } from '../../given/works.ts';

/** The lines without the day of the sweep that wrote them. */
const told = async (at: County) =>
  (await at.lines()).map(({ day: _day, ...line }) => JSON.stringify(line)).sort();

const shards = [0, 1, 2, 3];
/** Every shard at once, each tried again as the queue does. */
const sweepAll = (at: County, asOf: Day, table?: Table, attempts = 5) =>
  Promise.all(
    shards.map((shard) =>
      retried(() => sweepUnits({ asOf, shard }, { ...at.ports, ...(table && { table }) }), attempts),
    ),
  );

async function retried(work: () => Promise<unknown>, attempts: number): Promise<void> {
  for (let n = 1; ; n++) {
    try {
      await work();
      return;
    } catch (error) {
      if (n === attempts) throw error;
    }
  }
}

const partitionsOf = (at: County) => [
  ...['qh', 'xn', 'hz', 'jg', 'b1', 'b2'].flatMap((unit) => [unitPartition(unit), closePartition(unit)]),
  ...at.people.map(personPartition),
];

/** Everything that is in the table, without what only says how often it was written. */
const left = async (at: County) =>
  (await itemsIn(at.table, partitionsOf(at))).map(({ pk, sk, body }) => ({ pk, sk, body }));

describe('the same day again', () => {
  test('a finished day writes nothing and reads next to nothing', async () => {
    const at = await countyOf(county('2026-02-01'));
    await at.start('sweep', '2026-02-01');
    const before = await left(at);
    const table = counting(at.table);
    await at.start('sweep', '2026-02-01');
    await sweepAll(at, '2026-02-01', table);
    expect(table.units.write).toBe(0);
    expect(table.units.read).toBeLessThan(10);
    expect(await left(at)).toEqual(before);
  });

  test('two sweeps at once leave what one leaves', async () => {
    const [first, second] = [await countyOf(county('2026-02-01')), await countyOf(county('2026-02-01'))];
    await sweepAll(first, '2026-02-01');
    await Promise.all([sweepAll(second, '2026-02-01'), sweepAll(second, '2026-02-01')]);
    expect((await first.lines()).length).toBeGreaterThan(0);
    expect(await left(second)).toEqual(await left(first));
    expect(await versionsOfLines(second)).toEqual(new Set([1]));
  });

  test('a sweep of an earlier day after a later one changes nothing', async () => {
    const at = await countyOf(county('2026-02-02'));
    await sweepAll(at, '2026-02-02');
    await at.queue.drain();
    const before = await left(at);
    await at.start('sweep', '2026-02-01');
    expect(await left(at)).toEqual(before);
  });
});

const versionsOfLines = async (at: County) =>
  new Set(
    (await itemsIn(at.table, at.people.map(personPartition)))
      .filter((item) => item.sk.startsWith('LINE#'))
      .map((item) => item.version),
  );

describe('the first sweep of a unit', () => {
  test('gives the stages of its own day and one line a person with the count of what is older', async () => {
    const pledge = {
      kind: 'pledge',
      what: '修渠',
      toWhom: '群众',
      publishedAt: ['board'],
      happenedOn: '2026-02-01',
    };
    const submissions = [
      { ...pledge, id: 'x1', by: 'm2', enteredAt: '2026-02-01T01:00:00Z', dueOn: '2026-04-14' },
      { ...pledge, id: 'x2', by: 'm2', enteredAt: '2026-02-01T01:00:00Z', dueOn: '2026-04-01' },
    ];
    const at = await countyOf(county('2026-04-15', { submissions }));
    await at.start('sweep', '2026-04-15');
    // What fell due on 31 March is at stage +15, one pledge at +1; the other one is older and at none, as the call is.
    const own = (await at.lines('m2')).map(({ rule, stage, count }) => [rule, stage, count]);
    expect(own.sort()).toEqual([
      ['achievement-report', '+15', 1],
      ['backlog', 'first', 2],
      ['pairing-visit-quarter', '+15', 1],
      ['pledge-fulfilment', '+1', 1],
    ]);
  });

  test('between stages gives nothing but the count, once a person and role', async () => {
    const at = await countyOf(county('2026-04-10'));
    await at.start('sweep', '2026-04-10');
    expect((await at.lines()).map(({ person, role, rule, count }) => [person, role, rule, count])).toEqual([
      ['m1', 'owner', 'backlog', 2],
      ['m1', 'secretary', 'backlog', 8],
      ['m2', 'owner', 'backlog', 4],
      ['m3', 'owner', 'backlog', 4],
      ['m4', 'owner', 'backlog', 2],
    ]);
  });

  test('gives no second backlog on the next day', async () => {
    const at = await countyOf(county('2026-03-10'));
    await at.play('2026-03-10');
    await at.play('2026-03-11');
    expect((await at.lines('m2')).filter((line) => line.rule === 'backlog')).toHaveLength(1);
  });
});

describe('a day that was missed', () => {
  test('gives the latest stage only when it is caught up', async () => {
    // From 25 January to 16 February pass the stages -5 and +1 of January's call, and -5 of February's before the festival.
    const at = await countyOf(county('2026-01-24'));
    await at.start('sweep', '2026-01-24');
    await at.start('sweep', '2026-02-16');
    const calls = (await at.lines('m2')).filter((line) => line.rule === 'pairing-call');
    expect(calls.map(({ dueOn, stage }) => [dueOn, stage])).toEqual([
      ['2026-01-31', '+1'],
      ['2026-02-28', '-5'],
    ]);
  });

  test('one day late tells the same lines as in time', async () => {
    const days: Day[] = ['2026-01-25', '2026-01-26', '2026-01-27'];
    const daily = await countyOf(county('2026-01-24'));
    const late = await countyOf(county('2026-01-24'));
    for (const day of days) await daily.start('sweep', day);
    for (const day of ['2026-01-25', '2026-01-27'] as const) await late.start('sweep', day);
    expect(await told(late)).toEqual(await told(daily));
    expect((await daily.lines()).length).toBeGreaterThan(0);
  });

  test('sweeps of two days that overlap write each line once', async () => {
    const at = await countyOf(county('2026-01-24'));
    await at.start('sweep', '2026-01-24');
    at.clock.standAtNoon('2026-01-27');
    await Promise.all([sweepAll(at, '2026-01-26'), sweepAll(at, '2026-01-27')]);
    const calls = (await at.lines()).filter((line) => line.rule === 'pairing-call');
    expect(calls.map(({ person, stage }) => [person, stage]).sort()).toEqual([
      ['m2', '-5'],
      ['m3', '-5'],
    ]);
  });
});

describe('a sweep is refused', () => {
  test.each([
    ['of tomorrow', '2026-03-02', /-1 days old/],
    ['36 days old', '2026-01-24', /36 days old/],
  ] as const)('%s', async (_title, day, message) => {
    const at = await countyOf(county('2026-03-01'));
    const items = at.table.counts().items;
    await expect(startSweep(instantAt(day, 6), at.ports)).rejects.toThrow(message);
    expect(at.queue.waiting).toBe(0);
    expect(at.table.counts().items).toBe(items);
  });

  test('not 35 days back, and not at one minute to midnight', async () => {
    const at = await countyOf(county('2026-03-01'));
    at.clock.standAt(instantAt('2026-03-01', 23, 59));
    await startSweep(instantAt('2026-01-25', 6), at.ports);
    await startSweep(instantAt('2026-03-01', 23, 59), at.ports);
    expect(at.queue.waiting).toBe(2 * at.ports.shards);
  });
});

describe('closes', () => {
  const closed = async (at: County) =>
    (await itemsIn(at.table, ['b1', 'b2'].map(closePartition))).map(({ pk, sk, body, version }) => ({
      pk,
      sk,
      body,
      version,
    }));

  test('are written once, the day after the period’s last day of grace, and stay', async () => {
    const at = await countyOf(county('2026-02-20'));
    await at.playTo('2026-02-22');
    expect(await closed(at)).toEqual([]);
    await at.playTo('2026-02-23');
    const frozen = await closed(at);
    expect(frozen.map(({ sk }) => sk)).toEqual(['2026-01#pairing-call#0']);
    expect((frozen[0]?.body as Frozen[]).map(({ id, state }) => [id, state])).toEqual([
      ['pairing-call~m2~p2~2026-01', 'missed'],
      ['pairing-call~m3~p3~2026-01', 'missed'],
    ]);
    await at.playTo('2026-02-25');
    expect(await closed(at)).toEqual(frozen);
  });

  test('are the same from a late job, whatever was entered after the closing day', async () => {
    const inTime = await countyOf(county('2026-02-20'));
    await inTime.playTo('2026-03-20');
    const late = await countyOf(county('2026-02-20'));
    await late.play('2026-02-20');
    await late.add({
      ...county('2026-03-01'),
      submissions: [
        {
          id: 'x1',
          by: 'm2',
          enteredAt: '2026-03-01T01:00:00Z',
          kind: 'call',
          pairing: 'p2',
          happenedOn: '2026-01-30',
        },
      ],
    });
    await late.play('2026-03-20');
    const outcome = await closed(inTime);
    expect(outcome.length).toBeGreaterThan(0);
    expect(await closed(late)).toEqual(outcome);
  });

  test('of a year need the records of the year before, even when the job is late', async () => {
    const calls = [
      {
        id: 'x1',
        by: 'm2',
        enteredAt: '2026-12-05T01:00:00Z',
        kind: 'call',
        pairing: 'p2',
        happenedOn: '2026-12-05',
      },
      {
        id: 'x2',
        by: 'm2',
        enteredAt: '2026-12-05T01:00:00Z',
        kind: 'deed',
        pairing: 'p2',
        title: '修路',
        happenedOn: '2026-12-05',
      },
    ];
    const at = await countyOf(county('2027-01-15', { startsOn: '2026-01-01', submissions: calls }));
    await at.start('sweep', '2027-01-15');
    await at.start('sweep', '2027-02-10');
    const states = (await closed(at)).flatMap(({ body }) => body as Frozen[]);
    expect(states.find((duty) => duty.id === 'pairing-call~m2~p2~2026-12')?.state).toBe('met');
    expect(states.find((duty) => duty.id === 'pairing-deed~m2~p2~2026')?.state).toBe('met');
    expect(states.find((duty) => duty.id === 'pairing-deed~m3~p3~2026')?.state).toBe('missed');
  });
});

describe('the summary for the parent', () => {
  const summary = async (at: County) =>
    (await at.table.read([summaryKey('jg', 'b1')], { consistent: true })).items[0];

  test('is written only when it has changed', async () => {
    const at = await countyOf(county('2026-02-01'));
    await at.start('sweep', '2026-02-01');
    const first = await summary(at);
    expect((first?.body as Summary).gaps.map((gap) => gap.duty)).toEqual([
      'pairing-call~m2~p2~2026-01',
      'pairing-call~m3~p3~2026-01',
    ]);
    await at.start('sweep', '2026-02-02');
    await at.start('sweep', '2026-02-03');
    expect((await summary(at))?.version).toBe(1);
    await at.add(withCall('m2', 'p2'));
    await at.start('sweep', '2026-02-04');
    const after = await summary(at);
    expect(after?.version).toBe(2);
    expect((after?.body as Summary).gaps).toHaveLength(1);
  });

  test('a quiet day writes at most one unit a unit', async () => {
    const at = await countyOf(county('2026-02-02'));
    await at.play('2026-02-02');
    const table = counting(at.table);
    await at.start('sweep', '2026-02-03');
    const again = counting(at.table);
    at.clock.standAtNoon('2026-02-04');
    await sweepAll(at, '2026-02-04', again);
    expect(table.units.write).toBe(0);
    expect(again.units.write).toBe(6);
  });

  test('is never left older than SWEPT says it is, when a slow sweep ends after a later one', async () => {
    const at = await countyOf(county('2026-02-02'));
    await at.start('sweep', '2026-02-02');
    at.clock.standAtNoon('2026-02-04');
    // The slow one has read the branch when the call comes in, and goes on after the sweep of the next day.
    const slow = pausing(at.table, { read: /^SUM#b1$/ });
    await at.add(withCall('m3', 'p3'));
    const begun = sweepAll(at, '2026-02-03', slow.table);
    await slow.reached;
    await at.add(withCall('m2', 'p2'));
    await sweepAll(at, '2026-02-04');
    slow.goOn();
    await begun;
    await at.start('sweep', '2026-02-05');
    expect(((await summary(at))?.body as Summary).gaps).toEqual([]);
  });
});

/** A table that stops before it reads or puts an item whose sort key matches, until it is told to go on. */
function pausing(table: Table, stops: { read: RegExp } | { put: RegExp }) {
  let goOn = (): void => undefined;
  let arrive = (): void => undefined;
  const reached = new Promise<void>((resolve) => (arrive = resolve));
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  const wait = async (at: RegExp | undefined, keys: readonly string[]) => {
    if (!at || !keys.some((key) => at.test(key))) return;
    arrive();
    await gate;
  };
  const paused: Table = {
    ...table,
    read: async (keys, options) => {
      await wait(
        'read' in stops ? stops.read : undefined,
        keys.map((key) => key.sk),
      );
      return table.read(keys, options);
    },
    commit: async (changes) => {
      const keys = changes.flatMap((change) => ('put' in change ? [change.put.sk] : []));
      await wait('put' in stops ? stops.put : undefined, keys);
      return table.commit(changes);
    },
  };
  return { table: paused, reached, goOn: () => goOn() };
}

const withCall = (by: string, pairing: string) => ({
  ...county('2026-02-03'),
  submissions: [
    {
      id: `late-${pairing}`,
      by,
      enteredAt: '2026-02-03T04:00:00Z',
      kind: 'call',
      pairing,
      happenedOn: '2026-01-30',
    },
  ],
});

describe('SWEPT', () => {
  const swept = async (at: County, unit = 'b1') =>
    ((await at.table.read([sweptKey(unit)])).items[0]?.body as Swept | undefined)?.day;

  test('moves forward even if a sweep of an earlier day ends in between', async () => {
    const at = await countyOf(county('2026-02-02'));
    await at.start('sweep', '2026-02-02');
    at.clock.standAtNoon('2026-02-04');
    const slow = pausing(at.table, { put: /^SWEPT$/ });
    const later = sweepAll(at, '2026-02-04', slow.table);
    await slow.reached;
    await sweepAll(at, '2026-02-03');
    slow.goOn();
    await later;
    expect(await swept(at)).toBe('2026-02-04');
  });

  test('a throttled SWEPT is not passed over in silence', async () => {
    const at = await countyOf(county('2026-02-02'));
    const busy: Table = {
      ...at.table,
      commit: async (changes) =>
        changes.some((change) => 'put' in change && change.put.sk === 'SWEPT')
          ? { outcome: 'throttled', consumed: { read: 0, write: 0 } }
          : at.table.commit(changes),
    };
    await expect(sweepAll(at, '2026-02-02', busy, 1)).rejects.toThrow();
    expect(await swept(at)).toBeUndefined();
  });

  test('a unit that cannot be assessed does not keep the others of its chunk from it', async () => {
    const at = await countyOf(county('2026-02-02'));
    const broken: Table = {
      ...at.table,
      query: async (query) => {
        if (query.partition === unitPartition('b1')) throw new Error('a broken row');
        return at.table.query(query);
      },
    };
    const units = ['b1', 'qh', 'xn', 'hz', 'jg', 'b2'];
    const message = { asOf: '2026-02-02', units };
    await expect(sweepUnits(message, { ...at.ports, table: broken })).rejects.toThrow('a broken row');
    expect(await swept(at)).toBeUndefined();
    for (const unit of ['qh', 'xn', 'hz', 'jg', 'b2']) expect(await swept(at, unit)).toBe('2026-02-02');
  });
});

test('a shard of more units than one message takes is split, and every unit swept', async () => {
  const units = Array.from({ length: 60 }, (_, i) => ({
    id: `x${i}`,
    name: `第${i}党支部`,
    kind: 'branch',
    parent: 'jg',
  }));
  const base = county('2026-02-02');
  const at = await countyOf({ ...base, units: [...base.units, ...units] });
  const sent: unknown[] = [];
  const inner = at.ports.queue;
  const ports = {
    ...at.ports,
    shards: 1,
    queue: {
      send: async (queue: string, bodies: readonly unknown[]) => {
        sent.push(...bodies);
        await inner.send(queue, bodies);
      },
    },
  };
  // All in one shard.
  const items: NewItem[] = (
    await itemsIn(
      at.table,
      [...base.units, ...units].map(({ id }) => unitPartition(id)),
    )
  )
    .filter((item) => item.sk === 'S#unit')
    .map((item) => ({ ...item, listing: { pk: 'UNIT#0', sk: item.listing?.sk ?? '' } }));
  at.table.load(items);
  at.clock.standAtNoon('2026-02-02');
  await sweepUnits({ asOf: '2026-02-02', shard: 0 }, ports);
  expect(sent).toHaveLength(3);
  await at.queue.drain();
  const swept = await itemsIn(
    at.table,
    [...base.units, ...units].map(({ id }) => unitPartition(id)),
  );
  expect(swept.filter((item) => item.sk === 'SWEPT')).toHaveLength(66);
});

test('nothing is asked of the wall clock: the days of lines are the sweep’s', async () => {
  const at = await countyOf(county('2026-01-20'));
  await at.playTo('2026-01-27');
  expect([...new Set((await at.lines()).map((line) => line.day))]).toEqual(['2026-01-26']);
  expect(dayOf(at.clock.now())).toBe(addDays('2026-01-26', 1));
});

describe('§4.31 without a year’s holiday table', () => {
  const request = { id: 'y1', branch: 'b1', by: 'm2', askedAt: '2098-12-30T02:00:00Z' };
  const units = (data: ReturnType<typeof county>) => ({ ...data, startsOn: '2098-01-01' });

  test('the operator is told, and nothing else stops', async () => {
    const at = await countyOf(units(county('2098-12-31', { requests: [request] })));
    await at.start('sweep', '2099-01-01');
    expect(at.logged).toContainEqual({
      level: 'error',
      message: 'holiday table missing',
      fields: { asOf: '2099-01-01', units: ['b1'] },
    });
    expect((await at.lines('m3')).map(({ rule }) => rule)).toContain('pairing-call');
  });

  test('nobody is told where no duty needs it', async () => {
    const at = await countyOf(units(county('2098-12-31')));
    await at.start('sweep', '2099-01-01');
    expect(at.logged.filter((line) => (line as { level: string }).level === 'error')).toEqual([]);
  });
});
