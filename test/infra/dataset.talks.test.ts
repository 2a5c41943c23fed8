/** Talks and what makes them due, in a data set. */
import { describe, expect, it } from 'vitest';
import { readDataSet } from '../../infra/dataset/dataset.ts';
import type { ResolvedDataSet } from '../../infra/dataset/resolved.ts';
import { itemsOf } from '../../infra/dataset/storeDataSet.ts';
import type { Vault } from '../../shared/flows/table/ports.ts';
import { county } from '../given/county.ts';

const DAY = '2026-06-26';
const read = (more: Record<string, unknown>) => readDataSet(county(DAY, more));

function resolved(more: Record<string, unknown> = {}): ResolvedDataSet {
  const parsed = read(more);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.fields));
  return parsed.dataSet;
}
const faults = (more: Record<string, unknown>) => {
  const parsed = read(more);
  return parsed.ok ? [] : parsed.fields.map(({ path, message }) => `${path}: ${message}`);
};

const talk = (more: object = {}) => ({
  id: 't1',
  kind: 'talk',
  by: 'm1',
  enteredAt: '2026-06-10T02:00:00Z',
  happenedOn: '2026-06-10',
  form: 'regular',
  talker: 'm1',
  with: ['m2'],
  mode: 'faceToFace',
  topics: ['belief'],
  ...more,
});

const plainVault: Vault = {
  seal: async (text: string) => `sealed(${text.length})`,
  blind: async (text: string) => `blind(${text})`,
} as unknown as Vault;

describe('talks', () => {
  it('are the talker’s, stamped with the post of the day, and without their text', () => {
    const [record] = resolved({ submissions: [talk({ text: '家里的难处' })] }).records;
    expect(record).toMatchObject({
      unit: 'b1',
      year: 2026,
      standing: false,
      confidential: { text: '家里的难处' },
      record: { subject: 'm1', enteredBy: 'm1', posts: ['secretary'] },
    });
    expect(JSON.stringify(record?.record)).not.toContain('难处');
  });

  it('entered by the secretary for another talker', () => {
    const [record] = resolved({ submissions: [talk({ talker: 'm3', with: ['m2'] })] }).records;
    expect(record?.record).toMatchObject({ subject: 'm3', enteredBy: 'm1' });
    expect(record?.record).not.toHaveProperty('posts');
  });

  it('of an officer with a secretary stand in the officer’s unit', () => {
    const mustTalkEvents = [{ id: 'e1', member: 'm1', event: 'setback', on: '2026-06-01' }];
    const submissions = [talk({ by: 'o1', talker: 'o1', with: ['m1'], event: 'e1', form: 'appointment' })];
    expect(resolved({ mustTalkEvents, submissions }).records[0]).toMatchObject({
      unit: 'jg',
      standing: true,
    });
  });

  it.each([
    [talk({ talker: 'x' }), 'submissions.0.talker: 没有这个人：x'],
    [talk({ with: ['x'] }), 'submissions.0.with.0: 没有这名党员：x'],
    [talk({ event: 'e9' }), 'submissions.0.event: 没有这一项：e9'],
    [talk({ form: 'chat' }), /^submissions\.0\.form: /],
  ])('are refused for whom or what they name', (row, expected) => {
    const problems = faults({ submissions: [row] });
    expect(problems).toHaveLength(1);
    if (typeof expected === 'string') expect(problems[0]).toBe(expected);
    else expect(problems[0]).toMatch(expected);
  });
});

describe('what makes them due', () => {
  it('requests, by either name, with a day or an instant, answered or not', () => {
    const { requests } = resolved({
      requests: [
        { branch: 'b1', member: 'm2', at: '2026-03-02' },
        {
          id: 'r2',
          branch: 'b1',
          by: 'm3',
          with: 'm1',
          askedAt: '2026-03-02T08:00:00+08:00',
          reply: { at: '2026-03-04T01:00:00Z', time: '周五', place: '活动室' },
        },
        { id: 'r3', branch: 'b1', by: 'm3', askedAt: '2026-03-02', replyAt: '2026-03-05' },
      ],
    }).talks;
    expect(requests[0]).toMatchObject({ by: 'm2', askedAt: '2026-03-02T01:00:00.000Z' });
    expect(requests[0]?.id).toMatch(/^request-[0-9a-f]{12}$/);
    expect(requests[1]).toEqual({
      id: 'r2',
      branch: 'b1',
      by: 'm3',
      with: 'm1',
      askedAt: '2026-03-02T00:00:00.000Z',
      reply: { at: '2026-03-04T01:00:00.000Z', by: 'm1', time: '周五', place: '活动室' },
    });
    expect(requests[2]?.reply).toMatchObject({ at: '2026-03-05T01:00:00.000Z', by: 'm1' });
  });

  it('an event of the secretary stands with the superior, entered or from the roster', () => {
    const members = county(DAY).members.map((member) =>
      member.id === 'm1' || member.id === 'm2' ? { ...member, probationEndsOn: '2026-05-06' } : member,
    );
    const { mustTalks } = resolved({
      members,
      mustTalkEvents: [
        { id: 'e1', member: 'm1', event: 'hardship', on: '2026-03-02' },
        { member: 'm2', event: 'setback', on: '2026-03-02', delegate: 'm3' },
      ],
    }).talks;
    expect(mustTalks.map(({ unit, event }) => [unit, event.member, event.event])).toEqual([
      ['jg', 'm1', 'hardship'],
      ['b1', 'm2', 'setback'],
      ['jg', 'm1', 'probationOrRetirement'],
    ]);
    expect(mustTalks[1]?.event).toMatchObject({ enteredBy: 'm1', delegate: { person: 'm3' } });
    expect(mustTalks[1]?.event.id).not.toContain('setback');
  });

  it('campaigns, plans and liaisons', () => {
    const { campaigns, talkPlans, liaisons } = resolved({
      campaigns: [{ branch: 'b1', occasion: 'election', eventOn: '2026-05-01', people: ['m2'] }],
      talkPlans: [
        {
          branch: 'b1',
          half: '2026-H1',
          on: '2026-01-20',
          plan: [{ talker: 'm1', person: 'm2', month: '2026-02' }],
          form: '面对面',
        },
      ],
      liaisons: [{ person: 'm3', endedOn: '2026-05-01' }],
    }).talks;
    expect(campaigns[0]).toMatchObject({ enteredAt: '2025-12-31T16:00:00.000Z', enteredBy: 'm1' });
    expect(talkPlans[0]).toMatchObject({
      unit: 'b1',
      plan: {
        half: '2026-H1',
        madeOn: '2026-01-20',
        talks: [{ talker: 'm1', person: 'm2', month: '2026-02' }],
        form: '面对面',
      },
    });
    expect(liaisons[0]).toMatchObject({ unit: 'b1', liaison: { person: 'm3', since: '2026-01-01' } });
  });

  it.each([
    [{ requests: [{ branch: 'b9', by: 'm2', at: '2026-03-02' }] }, 'requests.0.branch: 没有这个单位：b9'],
    [{ requests: [{ branch: 'b1', by: 'x', at: '2026-03-02' }] }, 'requests.0.by: 没有这名党员：x'],
    [{ requests: [{ branch: 'b1', by: 'm2', at: '2026-06-27' }] }, 'requests.0.askedAt: 不能晚于 2026-06-26'],
    [{ requests: [{ branch: 'b1', at: '2026-03-02' }] }, 'requests.0.by: 请写明 by 或 member'],
    [
      { mustTalkEvents: [{ member: 'x', event: 'signs', on: '2026-03-02' }] },
      'mustTalkEvents.0.member: 没有这名党员：x',
    ],
    [
      { mustTalkEvents: [{ member: 'm2', event: 'cold', on: '2026-03-02' }] },
      /^mustTalkEvents\.0\.event: 应为 /,
    ],
    [
      { talkPlans: [{ branch: 'b1', half: '2026-Q1', on: '2026-03-02' }] },
      'talkPlans.0.half: 请填写半年，如 2026-H1',
    ],
    [
      {
        talkPlans: [
          {
            branch: 'b1',
            half: '2026-H1',
            on: '2026-03-02',
            plan: [{ talker: 'm1', person: 'x', month: '2026-03' }],
          },
        ],
      },
      'talkPlans.0.plan.0.person: 没有这名党员：x',
    ],
    [{ liaisons: [{ person: 'x' }] }, 'liaisons.0.person: 没有这名党员：x'],
  ])('are refused for what is wrong: %j', (more, expected) => {
    const problems = faults(more);
    expect(problems).toHaveLength(1);
    if (typeof expected === 'string') expect(problems[0]).toBe(expected);
    else expect(problems[0]).toMatch(expected);
  });
});

describe('what is stored', () => {
  it('one item a contact and person, and what superiors hold of the branches below', async () => {
    const set = resolved({
      assignments: [{ contact: 'm1', people: ['m2', 'm3'] }],
      requests: [{ id: 'r1', branch: 'b1', by: 'm2', at: '2026-03-02' }],
      submissions: [talk({ text: '家里的难处' })],
    });
    const items = await itemsOf(set, plainVault, 4);
    const keys = items.map(({ pk, sk }) => `${pk} ${sk}`);
    expect(keys).toEqual(
      expect.arrayContaining([
        'U#b1 S#assignment#m1#m2#2026-01-01',
        'U#b1 S#assignment#m1#m3#2026-01-01',
        'U#b1 S#request#r1',
        'K#request#r1 UNIT',
        'U#jg S#below#b1',
        'U#jg S#below#b2',
        'T#t1 TEXT',
      ]),
    );
    expect(items.find(({ sk }) => sk === 'S#below#b1')?.body).toEqual({
      branch: 'b1',
      since: '2026-01-01',
      enteredAt: '2025-12-31T16:00:00.000Z',
      secretaries: [{ from: '2020-05-01', knownOn: '2020-05-01' }],
    });
    expect(JSON.stringify(items)).not.toContain('难处');
    expect(new Set(keys).size).toBe(keys.length);
  });
});
