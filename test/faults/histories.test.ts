/** The short form of `npm run faults`, and that what it says is not empty. `HISTORIES` sets how many are played. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Campaign, hasty, judged, ready, replayOf, troubleOf, type Ready } from './campaign.ts';
import { differences } from './expected.ts';
import { scenarioOf, withFewer, type Scenario } from './scenario.ts';
import { leastOf, shrunk } from './shrink.ts';

const HISTORIES = Number(process.env['HISTORIES'] ?? 40);

test(
  `${HISTORIES} histories lose nothing, make nothing up and do nothing twice`,
  { timeout: 600_000 },
  async () => {
    const campaign = new Campaign();
    await hasty(() => campaign.run(HISTORIES, 1));
    expect(campaign.failures).toEqual([]);
    const { total } = campaign;
    expect(total).toMatchObject({ histories: HISTORIES, lost: 0, unexpected: 0, twice: 0 });
    expect(total.reconciled).toBe(total.unknown);
    expect(total.boundaries).toBeGreaterThan(HISTORIES / 2);
  },
);

/** The first in which nobody does anything, and everybody is told something. */
function quiet(): Scenario {
  for (let seed = 1; ; seed++) {
    const scenario = scenarioOf(seed);
    if (scenario.acts.length === 0 && scenario.days[0] === '2026-01-31') return scenario;
  }
}

describe('a history', () => {
  let history: Ready;
  beforeAll(async () => {
    history = await hasty(() => ready(quiet()));
  });

  test('crosses the ports of every kind of process', () => {
    const kinds = new Set(history.crossings.map((where) => where.split(' ').slice(0, -1).join(' ')));
    for (const kind of [
      'sweep queue.send',
      'queue:sweep table.commit',
      'queue:send sms.send',
      'queue:send vault.open',
      'queue:reconcile table.query',
    ])
      expect([...kinds]).toContain(kind);
  });

  test('is the same when it is played again', async () => {
    const { trouble } = troubleOf('4:rough:9:0.03');
    const played = async () => (await hasty(() => judged(history, trouble))).played.struck;
    expect(await played()).toEqual(await played());
  });

  test.each(['4:12=lost,15=before', '4:rough:401:0.02', '4:12=lost/acts=0,2/days=1', '4:/acts='])(
    'is known by %s',
    (replay) => {
      const { trouble, fewer } = troubleOf(replay);
      expect(replayOf(4, trouble, fewer)).toBe(replay);
    },
  );

  test('is made smaller as long as it fails: faults, acts and days that matter stay', async () => {
    const fails = async (some: readonly number[]) => some.includes(3) && some.includes(7);
    expect(await leastOf([1, 3, 4, 7, 9], fails)).toEqual([3, 7]);
    const whole = scenarioOf(4);
    const fewer = withFewer(whole, { acts: [], days: 1 });
    expect([fewer.days, fewer.acts]).toEqual([whole.days.slice(0, 1), []]);
    // What does not fail is left as it is.
    expect(await hasty(() => shrunk('4:12=lost'))).toBe('4:12=lost');
  });

  test('says what was to be told and was not', async () => {
    const { calm, scenario } = history;
    const owns = calm.sms.filter(({ template = '' }) => template.startsWith('overdue'));
    expect(owns.length).toBeGreaterThan(0);
    const without = { ...calm, sms: calm.sms.filter((sms) => !owns.includes(sms)) };
    expect(differences(scenario, without, []).lost.length).toBeGreaterThan(0);
    const more = { ...calm, sms: calm.sms.map((sms) => ({ ...sms, params: ['张三', '1', '77', '99'] })) };
    expect(differences(scenario, more, []).unexpected.length).toBeGreaterThan(0);
  });

  test('that lacks a row or an SMS has lost it', async () => {
    const { calm } = history;
    const more = {
      ...calm,
      rows: [...calm.rows, 'U#b1 R#more {}'],
      sms: [...calm.sms, { person: 'm2', day: '2026-04-08', text: '旗帜', lines: [], dropped: [] } as const],
    };
    const { verdict } = await hasty(() => judged({ ...history, calm: more }, {}));
    expect(verdict.lost).toHaveLength(2);
    const less = await hasty(() => judged({ ...history, calm: { ...calm, rows: calm.rows.slice(1) } }, {}));
    expect(less.verdict.unexpected).toEqual([calm.rows[0]]);
  });
});
