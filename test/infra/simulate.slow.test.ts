import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countingTable, Meter } from '../../infra/local/countingTable.ts';
import { isFollowed } from '../../infra/simulate/followed.ts';
import { progress } from '../../infra/simulate/progress.ts';
import { readOptions, type Options } from '../../infra/simulate/options.ts';
import { outcomeOf, type Outcome, type Standings } from '../../infra/simulate/outcome.ts';
import { makeProvince } from '../../infra/simulate/province.ts';
import { comparison, report } from '../../infra/simulate/report.ts';
import { Simulation } from '../../infra/simulate/simulation.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';

const OPTIONS: Options = { from: '2026-02-01', to: '2026-03-31', branches: 3, follow: 0.8, seed: 3 };

const parsed = (...args: string[]) => readOptions(args);

async function played(options: Options): Promise<{ simulation: Simulation; outcome: Outcome }> {
  const simulation = new Simulation(options);
  await simulation.play();
  return { simulation, outcome: await outcomeOf(simulation) };
}

const addsUp = ({ duties, met, late, missed, overdue, open, ended }: Standings): boolean =>
  met + late + missed + overdue + open + ended === duties;

describe('the simulation of a few branches', () => {
  let simulation: Simulation;
  let outcome: Outcome;
  beforeAll(async () => {
    ({ simulation, outcome } = await played(OPTIONS));
  });
  afterAll(() => simulation.machine.close());

  test('counts duties that add up, month by month and in total', () => {
    expect(outcome.months.map(({ month }) => month)).toEqual(['2026-02', '2026-03']);
    for (const period of [...outcome.months, outcome.total]) expect(addsUp(period)).toBe(true);
    for (const column of ['duties', 'met', 'late', 'missed', 'sms', 'alerts', 'entries'] as const) {
      const sum = outcome.months.reduce((total, month) => total + month[column], 0);
      expect(outcome.total[column], column).toBe(sum);
    }
    expect(outcome.total.duties).toBeGreaterThan(50);
    expect(outcome.total.met).toBeGreaterThan(outcome.total.duties / 2);
    expect(outcome.total.late + outcome.total.missed + outcome.total.overdue).toBeGreaterThan(0);
  });

  test('counts every SMS under its purpose, and units under their part of the day', () => {
    for (const period of [...outcome.months, outcome.total]) {
      const purposes = Object.values(period.smsByPurpose).reduce((a, b) => a + b, 0);
      expect(purposes).toBe(period.sms);
      const parts = Object.values(period.unitsByPart);
      expect(parts.reduce((sum, { read }) => sum + read, 0)).toBe(period.units.read);
      expect(parts.reduce((sum, { write }) => sum + write, 0)).toBe(period.units.write);
    }
    expect(Object.keys(outcome.total.unitsByPart)).toEqual(
      expect.arrayContaining(['sweep', 'alert', 'send', 'entries']),
    );
  });

  test('sends nobody two SMS on one day', () => {
    expect(simulation.sent.length).toBe(outcome.total.sms);
    expect(simulation.sent.length).toBeGreaterThan(10);
    expect(new Set(simulation.sent).size).toBe(simulation.sent.length);
    expect(outcome.twice).toBe(0);
  });

  test('leaves no work undone and is refused nothing it should not be', () => {
    expect(outcome.failures).toBe(0);
    expect(simulation.warnings).toEqual([]);
    expect(Object.keys(outcome.refused).filter((why) => why !== 'sameDayExists')).toEqual([]);
  });

  test('knows how to follow what is owed, and every rule but those that somebody must first bring about', () => {
    expect(outcome.unplayed).toEqual([]);
    // A request, an order, an occasion and a local plan: nobody brings them about here.
    const brought = [
      'centre-household',
      'corrective-order',
      'order-verification',
      'talk-reply',
      'topical-talk',
    ];
    const unknown = catalogue.map(({ id }) => id).filter((id) => !isFollowed(id));
    expect(unknown.toSorted()).toEqual(brought);
  });

  test('says on whom the burden lies', () => {
    const groups = outcome.burden.map(({ group }) => group);
    expect(groups).toEqual(['officer', 'secretary', 'pairedMember', 'otherMember']);
    const people = outcome.burden.reduce((sum, burden) => sum + burden.people, 0);
    expect(people).toBeLessThanOrEqual(outcome.people);
    for (const { smsAMonth, mostSmsInAMonth } of outcome.burden) {
      expect(smsAMonth).toBeLessThanOrEqual(mostSmsInAMonth);
    }
  });

  test('is the same for the same seed, and another for another', { timeout: 120_000 }, async () => {
    const again = await played(OPTIONS);
    expect(again.outcome).toEqual(outcome);
    expect(again.simulation.sent).toEqual(simulation.sent);
    again.simulation.machine.close();
    const other = await played({ ...OPTIONS, seed: 4, to: '2026-02-28' });
    expect(other.outcome.months[0]).not.toEqual(outcome.months[0]);
    other.simulation.machine.close();
  });

  test('is written for machines as plain JSON, without a file name', () => {
    const read = JSON.parse(JSON.stringify(outcome)) as Outcome;
    expect(read).toEqual(outcome);
    expect(Object.keys(read)).toEqual([
      'options',
      'days',
      'units',
      'people',
      'months',
      'total',
      'burden',
      'twice',
      'refused',
      'unplayed',
      'failures',
      'warnings',
    ]);
    expect(read.options).toEqual(OPTIONS);
    expect(read.days).toBe(59);
  });

  test('prints a row a month, a total and what it means', () => {
    const text = report(outcome);
    const lines = text.split('\n');
    expect(lines[0]).toMatch(/^month +duties +met +late +missed +overdue/);
    expect(lines.slice(1, 4).map((line) => line.split(' ')[0])).toEqual(['2026-02', '2026-03', 'total']);
    expect(new Set(lines.slice(0, 4).map((line) => line.length)).size).toBe(1);
    expect(text).toContain('Nobody got two SMS on one day.');
    expect(text).not.toMatch(/NaN|undefined/);
    const roles = comparison([outcome, { ...outcome, options: { ...OPTIONS, follow: 0 } }]).split('\n');
    expect(roles).toHaveLength(1 + 2 * outcome.burden.length);
    expect(roles[1]).toMatch(/^officers +80.0 %/);
    expect(roles[2]).toMatch(/^officers +0.0 %/);
  });

  // Last: it plays on the same machine.
  test('plays the schedules of its last day once more without an SMS, an alert or a change', async () => {
    const { machine, sent } = simulation;
    const before = { sent: sent.length, alerts: machine.alerts.length, ...machine.table.counts() };
    const parts = await simulation.replay(OPTIONS.to);
    expect({ sent: sent.length, alerts: machine.alerts.length, ...machine.table.counts() }).toEqual(before);
    expect([...parts.keys()]).toEqual(expect.arrayContaining(['sweep', 'alert', 'send']));
    for (const [part, { write }] of parts) expect(write, part).toBe(0);
  });
});

describe('conduct', () => {
  test('whoever always follows is never late, though some write it down later', async () => {
    const { simulation, outcome } = await played({ ...OPTIONS, follow: 1, to: '2026-02-28' });
    const { duties, met, late, missed, open, ended } = outcome.total;
    expect(late + missed).toBe(0);
    expect(met + open + ended).toBe(duties);
    expect(met).toBeGreaterThan(duties * 0.8);
    simulation.machine.close();
  });

  test(
    'whoever never follows meets nothing in time, and the officers hear of it',
    { timeout: 120_000 },
    async () => {
      const { simulation, outcome } = await played({ ...OPTIONS, follow: 0 });
      // A standing duty is met whenever it is done, and most do it after all.
      expect(outcome.total.met).toBeLessThan(outcome.total.duties / 3);
      expect(outcome.total.missed).toBeGreaterThan(0);
      expect(outcome.total.alerts).toBeGreaterThan(0);
      simulation.machine.close();
    },
  );
});

describe('the made province', () => {
  test('has as many branches as asked for, in several counties', () => {
    for (const branches of [1, 7, 62, 130]) {
      const { dataSet } = makeProvince({ ...OPTIONS, branches });
      expect(dataSet.units.filter(({ kind }) => kind === 'branch')).toHaveLength(branches);
      expect(dataSet.units.filter(({ kind }) => kind === 'county').length).toBeLessThanOrEqual(
        Math.ceil(branches / 60),
      );
    }
  });

  test('has an officer above every branch, and nobody’s phone twice', () => {
    const { branches, officers, dataSet } = makeProvince({ ...OPTIONS, branches: 130 });
    const held = new Set(officers.map(({ person }) => person));
    for (const { superior } of branches) expect(held).toContain(superior);
    expect(new Set(dataSet.phones.map(({ phone }) => phone)).size).toBe(dataSet.phones.length);
  });
});

describe('its options', () => {
  test('have defaults', () => {
    expect(parsed()).toEqual({
      options: { from: '2026-01-01', to: '2026-12-31', branches: 60, follow: 0.85, seed: 7 },
    });
    expect(parsed('--help')).toEqual({ help: true });
    expect(parsed('--json', 'out.json')).toMatchObject({ options: { json: 'out.json' } });
    expect(parsed('--upheavals', '--burden')).toMatchObject({ options: { upheavals: true, burden: true } });
  });

  test.each([
    ['--from', '2026-02-30'],
    ['--from', 'yesterday'],
    ['--from', '2020-01-01'],
    ['--to', '2025-12-31'],
    ['--to', '2046-01-01'],
    ['--branches', '0'],
    ['--branches', '2.5'],
    ['--branches', '99999'],
    ['--follow', '1.1'],
    ['--follow', '85%'],
    ['--seed', 'x'],
    ['--json', ''],
    ['--colour', 'red'],
  ])('%s %s is refused by its name', (option, value) => {
    expect(parsed(option, value)).toEqual({ fault: expect.stringContaining(option) as string });
  });

  test('a value that is missing is refused by its option', () => {
    expect(parsed('--seed')).toEqual({ fault: expect.stringContaining('--seed') as string });
  });
});

describe('progress', () => {
  const written = (isTTY: boolean): string[] => {
    const texts: string[] = [];
    const tell = progress('2026-01-30', '2026-02-02', { isTTY, write: (text) => texts.push(text) });
    for (const day of ['2026-01-30', '2026-01-31', '2026-02-01', '2026-02-02'] as const) tell(day);
    return texts;
  };

  test('is a bar on a terminal, otherwise a line a month', () => {
    expect(written(true)).toHaveLength(4);
    expect(written(true)[0]).toContain('█');
    expect(written(false).map((line) => line.slice(0, 14))).toEqual(['2026-01 played', '2026-02 played']);
  });
});

describe('the counting table', () => {
  test('adds up what each purpose consumes', async () => {
    const table = sqliteTable({ file: ':memory:' });
    const meter = new Meter();
    const counted = countingTable(table, meter);
    const key = { pk: 'a', sk: 'b' };
    await meter.during('write', () => counted.commit([{ put: { ...key, body: 1 }, expect: 'absent' }]));
    await meter.during('write', () => counted.putIfAbsent([{ ...key, body: 1 }]));
    await counted.read([key], { consistent: true });
    await counted.query({ partition: 'a' });
    expect(meter.take()).toEqual(
      new Map([
        ['write', { read: 0, write: 2 }],
        ['other', { read: 1.5, write: 0 }],
      ]),
    );
    expect(meter.take()).toEqual(new Map());
    table.close();
  });
});
