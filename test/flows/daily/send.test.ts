import { describe, expect, test } from 'vitest';
import { addDays, instantAt, type Day } from '../../../shared/domain/days.ts';
import { SMS_MAX } from '../../../shared/messages/template.ts';
import { lineKey, messageKey } from '../../../shared/flows/table/keys.ts';
import { newRow, readRow } from '../../../shared/flows/table/rows.ts';
import type { SmsOutcome, Table, Vault } from '../../../shared/flows/table/ports.ts';
import { forFamily } from '../../../shared/flows/daily/forFamily.ts';
import { sendMessages } from '../../../shared/flows/daily/sendMessages.ts';
import { startSend } from '../../../shared/flows/daily/startSend.ts';
import { county } from '../../given/county.ts';
import { countyOf, openVault, type County, type CountyOptions } from '../../given/works.ts';

/** The day on which m2 and m3 are reminded of January's call. */
const DAY: Day = '2026-01-26';
const NEXT = addDays(DAY, 1);

/** Swept and alerted on a day, with the messages of its send kept back. */
async function readyToSend(
  day: Day = DAY,
  options: CountyOptions = {},
  data: Parameters<typeof countyOf>[0] = county(addDays(day, -1)),
) {
  const at = await countyOf(data, options);
  await at.play(addDays(day, -1));
  at.asked.length = 0;
  await at.start('sweep', day);
  await at.start('alert', day);
  return { at, messages: await heldBack(at, day) };
}

/** The messages of a few homes that come of `startSend`, without working them off. */
async function heldBack(at: County, day: Day): Promise<unknown[]> {
  const into = (list: unknown[]) => ({
    send: async (_queue: string, bodies: readonly unknown[]) => void list.push(...bodies),
  });
  const shards: unknown[] = [];
  await at.start('send', day, { queue: into(shards) });
  const messages: unknown[] = [];
  for (const shard of shards) await sendMessages(shard, { ...at.ports, queue: into(messages) });
  return messages;
}

const deliver = async (at: County, messages: readonly unknown[], more = {}) => {
  for (const message of messages) await sendMessages(message, { ...at.ports, ...more });
};

const askedOf = (at: County, person: string) => at.asked.filter((sms) => sms.id.startsWith(`${person}#`));

describe('one SMS', () => {
  test('a person and day, for all lines of the day', async () => {
    const at = await countyOf(county('2026-03-31'));
    await at.playTo('2026-04-01');
    expect((await at.lines('m2')).filter((line) => line.day === '2026-04-01')).toHaveLength(4);
    expect(askedOf(at, 'm2').filter((sms) => sms.id.endsWith('04-01'))).toHaveLength(1);
    const message = await at.message('m2', '2026-04-01');
    expect(message).toMatchObject({ state: 'accepted', purpose: 'overdue', template: 'overdue' });
    expect(message?.lines).toHaveLength(4);
    expect(message?.params?.[3]).toBe('4');
  });

  test('for an officer of two units, who hears of all that is at both', async () => {
    const base = county('2026-02-01');
    const data = {
      ...base,
      units: [
        ...base.units,
        { id: 'jy', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
        { id: 'b5', name: '一中党支部', kind: 'branch', parent: 'jy' },
      ],
      members: [
        ...base.members,
        ...['m8', 'm9', 'm10'].map((id, i) => ({
          id,
          name: `教师${i}`,
          phone: `1990000020${i}`,
          branch: 'b5',
          standing: 'full',
          inBranchSince: '2020-05-01',
        })),
      ],
      officers: [
        ...base.officers,
        { person: 'o1', name: '张明', phone: '19900000101', unit: 'jy', role: 'committeeOfficer' },
      ],
      pairings: [
        ...base.pairings,
        ...['m8', 'm9', 'm10'].map((member) => ({
          id: `p-${member}`,
          member,
          with: 'household',
          label: '西村',
          startedOn: '2026-01-01',
        })),
      ],
    };
    const at = await countyOf(data);
    await at.playTo('2026-02-09');
    expect(askedOf(at, 'o1')).toHaveLength(1);
    const message = await at.message('o1', '2026-02-09');
    expect(message?.lines).toHaveLength(2);
    expect(message?.params?.slice(0, 3)).toEqual(['区教育局党委等', '2', '5']);
  });

  test('from two workers at once', async () => {
    const { at, messages } = await readyToSend();
    await Promise.all([deliver(at, messages), deliver(at, messages)]);
    expect(at.asked.map((sms) => sms.id).sort()).toEqual([`m2#${DAY}`, `m3#${DAY}`]);
  });

  test('from two workers at once, neither of whom is told whether the claim is in', async () => {
    const seen = new Map<string, number>();
    const { at, messages } = await readyToSend(DAY, {
      script: ({ operation, keys }) => {
        const sk = keys[0]?.sk ?? '';
        if (operation !== 'commit' || !sk.startsWith('SMS#')) return undefined;
        const nth = (seen.get(keys[0]?.pk ?? '') ?? 0) + 1;
        seen.set(keys[0]?.pk ?? '', nth);
        return nth === 1 ? 'outcomeUnknown:applied' : nth === 2 ? 'outcomeUnknown:notApplied' : undefined;
      },
    });
    await Promise.all([deliver(at, messages), deliver(at, messages)]);
    expect(at.asked.map((sms) => sms.id).sort()).toEqual([`m2#${DAY}`, `m3#${DAY}`]);
  });

  test('when the same message is delivered again', async () => {
    const { at, messages } = await readyToSend();
    await deliver(at, messages);
    await deliver(at, messages);
    await at.start('send', DAY);
    expect(at.asked).toHaveLength(2);
  });
});

describe('somebody who has had many routine SMS this month', () => {
  /** As many as the days given, on which m2 was sent something. */
  async function sentBefore(days: readonly Day[], purpose: 'reminder' | 'arrival' = 'reminder') {
    const ready = await readyToSend();
    ready.at.table.load(
      days.map((day) =>
        newRow(messageKey('m2', day), {
          ...{ person: 'm2', day, claim: 'x', claimedAt: instantAt(day, 9), dropped: [], lines: [] },
          ...{ purpose, template: 'pending-one', params: [], text: '', state: 'accepted', receipt: 'r' },
        }),
      ),
    );
    return ready;
  }
  const FIVE: readonly Day[] = ['2026-01-05', '2026-01-06', '2026-01-08', '2026-01-12', '2026-01-20'];

  test('hears of it a week after the last, once and with what is so then', async () => {
    const { at, messages } = await sentBefore(FIVE);
    await deliver(at, messages);
    expect(askedOf(at, 'm2')).toEqual([]);
    expect(askedOf(at, 'm3')).toHaveLength(1);
    const line = 'owner#b1#pairing-call#2026-01-31#-5';
    expect((await readRow(at.table, lineKey('m2', line)))?.body).toMatchObject({ day: DAY, heldTo: NEXT });
    // The same message, delivered again, changes nothing.
    await deliver(at, messages);
    expect(askedOf(at, 'm2')).toEqual([]);
    await at.play(NEXT);
    await at.play(addDays(DAY, 2));
    expect(askedOf(at, 'm2').map(({ id }) => id)).toEqual([`m2#${NEXT}`]);
    expect((await at.message('m2', NEXT))?.lines).toEqual([line]);
  });

  test('hears nothing of what was done while it waited', async () => {
    const { at, messages } = await sentBefore(FIVE);
    await deliver(at, messages);
    const happenedOn = '2026-01-26';
    const call = {
      id: 'c1',
      by: 'm2',
      enteredAt: `${happenedOn}T05:00:00Z`,
      kind: 'call',
      pairing: 'p2',
      happenedOn,
    };
    await at.add({ ...county(DAY), submissions: [call] });
    await at.play(NEXT);
    expect(askedOf(at, 'm2')).toEqual([]);
    expect((await at.message('m2', NEXT))?.dropped?.map(({ why }) => why)).toEqual(['done']);
  });

  test.each([
    ['four', FIVE.slice(1), 'reminder'],
    ['five of the month before', FIVE.map((day) => day.replace('2026-01', '2025-12') as Day), 'reminder'],
    ['five arrivals', FIVE, 'arrival'],
  ] as const)('hears on the day after %s', async (_what, days, purpose) => {
    const { at, messages } = await sentBefore(days, purpose);
    await deliver(at, messages);
    expect(askedOf(at, 'm2')).toHaveLength(1);
  });
});

describe('the re-check before sending', () => {
  const call = (enteredAt: string, happenedOn: string) => ({
    ...county('2026-01-26'),
    submissions: [{ id: 'c1', by: 'm2', enteredAt, kind: 'call', pairing: 'p2', happenedOn }],
  });

  test('drops what was done since the sweep, with the reason', async () => {
    const { at, messages } = await readyToSend();
    await at.add(call('2026-01-26T00:30:00Z', '2026-01-26'));
    await deliver(at, messages);
    expect(at.asked.map((sms) => sms.id)).toEqual([`m3#${DAY}`]);
    expect(await at.message('m2', DAY)).toMatchObject({
      state: 'dropped',

      dropped: [{ line: 'owner#b1#pairing-call#2026-01-31#-5', why: 'done' }],
    });
  });

  test('drops a secretary’s line when somebody else holds the post', async () => {
    const { at, messages } = await readyToSend('2026-02-01');
    const base = county('2026-02-01');
    const members = base.members.map((member) =>
      member.id === 'm1'
        ? { ...member, posts: [{ post: 'secretary', since: '2020-05-01', until: '2026-02-01' }] }
        : member,
    );
    await at.add({ ...base, members });
    await deliver(at, messages);
    expect((await at.message('m1', '2026-02-01'))?.dropped?.map((drop) => drop.why)).toEqual([
      'notTheirsAnyMore',
    ]);
    expect(askedOf(at, 'm1')).toEqual([]);
  });

  test('drops everything of somebody who has left', async () => {
    const { at, messages } = await readyToSend();
    const base = county('2026-01-26');
    await at.add({
      ...base,
      members: base.members.map((member) =>
        member.id === 'm2' ? { ...member, leftOn: '2026-01-26' } : member,
      ),
    });
    await deliver(at, messages);
    expect(askedOf(at, 'm2')).toEqual([]);
    expect((await at.message('m2', DAY))?.dropped?.map((drop) => drop.why)).toEqual(['notTheirsAnyMore']);
  });
});

describe('the window from 09:00 to 20:00', () => {
  test('a message worked off at 20:30 sends nothing, and the next day tells it once', async () => {
    const { at, messages } = await readyToSend();
    at.clock.standAt(instantAt(DAY, 20, 30));
    await deliver(at, messages);
    expect(at.asked).toEqual([]);
    expect(await at.message('m2', DAY)).toBeUndefined();
    await at.play(NEXT);
    await at.play(addDays(DAY, 2));
    expect(askedOf(at, 'm2').map((sms) => sms.id)).toEqual([`m2#${NEXT}`]);
  });

  test.each([
    [8, 59, 0],
    [9, 0, 2],
    [19, 59, 2],
    [20, 0, 0],
  ])('at %i:%i %i are sent', async (hour, minute, count) => {
    const { at, messages } = await readyToSend();
    at.clock.standAt(instantAt(DAY, hour, minute));
    await deliver(at, messages);
    expect(at.asked).toHaveLength(count);
  });

  test('a message that comes only after the next day’s send is told the day after that', async () => {
    const { at, messages } = await readyToSend();
    // A day later, when the send of that day is over.
    at.clock.standAt(instantAt(NEXT, 10));
    await deliver(at, messages);
    expect(at.asked).toEqual([]);
    await at.play(addDays(DAY, 2));
    expect(askedOf(at, 'm2').map((sms) => sms.id)).toEqual([`m2#${addDays(DAY, 2)}`]);
  });
});

describe('days without a send', () => {
  test.each([1, 2])('lines that are %i days old are told by the next run, once', async (days) => {
    const { at } = await readyToSend();
    const later = addDays(DAY, days);
    await at.start('sweep', later);
    await at.start('send', later);
    await at.start('send', addDays(later, 1));
    expect(askedOf(at, 'm2').map((sms) => sms.id)).toEqual([`m2#${later}`]);
  });

  test('after three days they are stale: not told any more, and the reason is kept', async () => {
    const { at } = await readyToSend();
    const later = addDays(DAY, 3);
    await at.start('send', later);
    expect(at.asked).toEqual([]);
    expect(JSON.stringify(at.logged)).toContain('stale');
    await at.start('send', addDays(later, 1));
    expect(at.asked).toEqual([]);
  });

  test('the send of another day does nothing', async () => {
    const { at } = await readyToSend();
    at.clock.standAt(instantAt(NEXT, 10));
    await startSend(instantAt(DAY, 9), at.ports);
    expect(at.queue.waiting).toBe(0);
  });
});

describe('what the provider says', () => {
  const always =
    (outcome: SmsOutcome): CountyOptions['sms'] =>
    () =>
      outcome;

  test('a time-out is unknown and never sent again', async () => {
    const { at, messages } = await readyToSend(DAY, { sms: always({ outcome: 'unknown' }) });
    await deliver(at, messages);
    await deliver(at, messages);
    for (const days of [1, 2, 3]) await at.play(addDays(DAY, days));
    expect(askedOf(at, 'm2')).toHaveLength(1);
    expect((await at.message('m2', DAY))?.state).toBe('unknown');
  });

  test('a refusal that may pass is planned, and sent at the next delivery', async () => {
    const tried = new Set<string>();
    const { at, messages } = await readyToSend(DAY, {
      sms: ({ id }) => {
        if (tried.has(id)) return undefined;
        tried.add(id);
        return { outcome: 'refused', why: 'throttled', retry: true };
      },
    });
    await deliver(at, messages);
    expect(await at.message('m2', DAY)).toMatchObject({ state: 'planned', why: 'throttled' });
    await deliver(at, messages);
    const message = await at.message('m2', DAY);
    expect(message).toMatchObject({ state: 'accepted', receipt: `outbox:m2#${DAY}` });
    expect(message?.why).toBeUndefined();
    expect(askedOf(at, 'm2').map((sms) => sms.outcome)).toEqual(['refused', 'accepted']);
  });

  test('refused all day long, it is told the next day, once', async () => {
    let isDown = true;
    const at = await countyOf(county('2026-01-25'), {
      sms: () => (isDown ? { outcome: 'refused', why: 'throttled', retry: true } : undefined),
    });
    await at.play('2026-01-25');
    await at.play(DAY);
    isDown = false;
    await at.play(NEXT);
    await at.play(addDays(DAY, 2));
    const accepted = askedOf(at, 'm2').filter((sms) => sms.outcome === 'accepted');
    expect(accepted.map((sms) => sms.id)).toEqual([`m2#${NEXT}`]);
  });

  test('a refusal for good is failed, and not tried again', async () => {
    const { at, messages } = await readyToSend(DAY, {
      sms: always({ outcome: 'refused', why: 'optedOut', retry: false }),
    });
    await deliver(at, messages);
    await deliver(at, messages);
    await at.play(NEXT);
    expect(askedOf(at, 'm2')).toHaveLength(1);
    expect(await at.message('m2', DAY)).toMatchObject({ state: 'failed', why: 'optedOut' });
  });

  test('one person’s refusal does not keep the others from their SMS', async () => {
    const { at, messages } = await readyToSend(DAY, {
      sms: ({ id }) =>
        id.startsWith('m2#') ? { outcome: 'refused', why: 'throttled', retry: true } : undefined,
    });
    await deliver(at, messages);
    expect((await at.message('m3', DAY))?.state).toBe('accepted');
  });
});

describe('a worker that dies', () => {
  const dying = { sms: { send: () => Promise.reject(new Error('the process ended')) } };

  test('between claim and answer leaves a claim that becomes unknown, never a second SMS', async () => {
    const { at, messages } = await readyToSend();
    await expect(deliver(at, messages, dying)).rejects.toThrow();
    expect((await at.message('m2', DAY))?.state).toBe('claimed');
    at.clock.standAt(instantAt(DAY, 9, 14));
    await deliver(at, messages);
    expect((await at.message('m2', DAY))?.state).toBe('claimed');
    at.clock.standAt(instantAt(DAY, 9, 16));
    await deliver(at, messages);
    expect(await at.message('m2', DAY)).toMatchObject({ state: 'unknown', why: 'claimExpired' });
    await at.play(NEXT);
    expect(at.asked).toEqual([]);
  });

  test('is found by the nightly look back when no delivery comes again', async () => {
    const { at, messages } = await readyToSend();
    await expect(deliver(at, messages, dying)).rejects.toThrow();
    await at.start('reconcile', DAY);
    expect((await at.message('m2', DAY))?.state).toBe('unknown');
    expect(at.logged).toContainEqual({
      level: 'warn',
      message: 'sms unknown',
      fields: { day: DAY, shard: expect.any(Number), count: 2, people: ['m2', 'm3'] },
    });
  });

  test('while the vault is down nothing is claimed, and the SMS goes out later', async () => {
    const { at, messages } = await readyToSend();
    const vault: Vault = { ...openVault, open: () => Promise.reject(new Error('KMS is not to be had')) };
    await expect(deliver(at, messages, { vault })).rejects.toThrow();
    at.clock.standAt(instantAt(DAY, 9, 30));
    await deliver(at, messages);
    expect(at.asked.map((sms) => sms.id).sort()).toEqual([`m2#${DAY}`, `m3#${DAY}`]);
    expect((await at.message('m2', DAY))?.state).toBe('accepted');
  });

  test('what was accepted is written down even if the table is busy for a moment', async () => {
    const { at, messages } = await readyToSend();
    let busy = 0;
    const table: Table = {
      ...at.table,
      commit: async (changes) => {
        const settles = changes.some(
          (change) => 'put' in change && JSON.stringify(change.put.body).includes('accepted'),
        );
        if (settles && busy++ < 2) return { outcome: 'conflict', consumed: { read: 0, write: 0 } };
        return at.table.commit(changes);
      },
    };
    await deliver(at, messages, { table });
    expect((await at.message('m2', DAY))?.state).toBe('accepted');
  });
});

describe('how a person is reached', () => {
  const without = county('2026-01-25');
  const reached = (more: { phone?: string; reach?: string }) => ({
    ...without,
    members: without.members.map(({ phone, ...member }) =>
      member.id === 'm2' ? { ...member, ...more } : { ...member, phone },
    ),
  });

  test.each([
    ['no phone', {}],
    ['a landline', { phone: '0971-8230001' }],
  ])('by %s: no SMS, and nobody is asked', async (_what, more) => {
    const { at, messages } = await readyToSend(DAY, {}, reached(more));
    await deliver(at, messages);
    expect(await at.message('m2', DAY)).toMatchObject({ state: 'dropped', dropped: [{ why: 'noSms' }] });
    expect(askedOf(at, 'm2')).toEqual([]);
    expect(askedOf(at, 'm3')).toHaveLength(1);
  });

  test('a number of the family is told nothing of talks, and the next day’s text is another', () => {
    const composed = { told: [], purpose: 'reply' as const, templateId: 'talk-answered' as const };
    const say = (name: string, params: string[], more: object = {}) => {
      const { templateId, params: said } = forFamily(
        { ...composed, params, ...more },
        { name, day: '2026-03-09' },
        'qz.example',
      );
      return [templateId, ...said];
    };
    expect(say('马海山', ['马海山', '3月9日', 'qz.example/a'])).toEqual([
      'ask-branch',
      '马海山',
      '3月9日',
      'qz.example/a',
    ]);
    const call = { templateId: 'pending-one' as const };
    const params = ['谈文华', '6月结对户电话', '6月30日', 'qz.example/a'];
    expect(say('谈文华', params, call)[0]).toBe('pending-one');
    expect(say('谈文华', ['谈文华', '上半年谈话', '6月30日', 'qz.example/a'], call)[0]).toBe('ask-branch');
  });

  test.each([
    ['said to be the family’s', reached({ phone: '19900000002', reach: 'family' })],
    ['that another member has too', reached({ phone: '19900000003' })],
  ])('by a number %s: what is due is told', async (_what, data) => {
    const { at, messages } = await readyToSend(DAY, {}, data);
    await deliver(at, messages);
    expect(askedOf(at, 'm2')[0]?.text).toContain('结对户电话');
  });
});

describe('the digest of an officer', () => {
  test('counts anew when it is sent', async () => {
    const { at, messages } = await readyToSend('2026-02-09');
    await at.add({
      ...county('2026-02-09'),
      submissions: [
        {
          id: 'c1',
          by: 'm2',
          enteredAt: '2026-02-09T00:30:00Z',
          kind: 'call',
          pairing: 'p2',
          happenedOn: '2026-01-30',
        },
      ],
    });
    await deliver(at, messages);
    expect(await at.message('o1', '2026-02-09')).toMatchObject({
      purpose: 'alert',
      template: 'digest-first',
      params: ['区直机关党委', '1', '1', 'qz.example/b'],
    });
  });

  test('is dropped when nothing is left of it', async () => {
    const { at, messages } = await readyToSend('2026-02-09');
    const done = ['2', '3'].map((n) => ({
      id: `c${n}`,
      by: `m${n}`,
      enteredAt: '2026-02-09T00:30:00Z',
      kind: 'call',
      pairing: `p${n}`,
      happenedOn: '2026-01-30',
    }));
    await at.add({ ...county('2026-02-09'), submissions: done });
    await deliver(at, messages);
    expect((await at.message('o1', '2026-02-09'))?.state).toBe('dropped');
  });

  test('says on its first Monday what is seven days overdue, and on a later one what became of it', async () => {
    const at = await countyOf(county('2026-01-31'));
    // From 15 to 23 February are days off: the next digest is Tuesday's.
    await at.playTo('2026-03-02');
    expect((await at.message('o1', '2026-02-09'))?.params?.slice(0, 3)).toEqual(['区直机关党委', '1', '2']);
    // January closed on 22 February, before the department's step had its day.
    expect(askedOf(at, 'o2')).toEqual([]);
    expect(await at.message('o1', '2026-02-24')).toMatchObject({
      purpose: 'closing',
      params: ['区直机关党委', '2月9日', '期满未办2件', 'qz.example/b'],
    });
    expect(askedOf(at, 'o3')).toEqual([]);
    expect(at.alerts.map((alert) => alert.id).sort()).toEqual(['jg#2026-02-09', 'jg#2026-02-24']);
  });
});

test('no phone, name, household or problem is in a log or a topic message, and none but the own name in an SMS', async () => {
  const base = county('2026-01-25');
  const at = await countyOf({
    ...base,
    problems: [
      {
        id: 'q1',
        owner: { member: 'm2' },
        category: '不担当作为',
        text: '经常迟到早退',
        source: 'collective',
        dueOn: '2026-01-28',
        foundOn: '2026-01-05',
      },
    ],
  });
  await at.playTo('2026-02-23');
  expect(at.asked.length).toBeGreaterThan(10);
  const names = [...base.members, ...base.officers].map((somebody) => somebody.name);
  const secrets = ['不担当作为', '迟到早退', '东村', '199000'];
  const outside = JSON.stringify([at.logged, at.alerts, at.queue.deadLetters]);
  for (const word of [...names, ...secrets]) expect(outside).not.toContain(word);
  for (const { id, text, params } of at.asked) {
    const person = id.split('#')[0] ?? '';
    const own = [
      ...base.members,
      ...base.officers.map((officer) => ({ id: officer.person, name: officer.name })),
    ].find((somebody) => somebody.id === person);
    for (const word of [...names.filter((name) => name !== own?.name), ...secrets])
      expect(text + params.join()).not.toContain(word);
    expect(text.length).toBeLessThanOrEqual(SMS_MAX);
  }
});

test('an SMS costs at most five write units from claim to receipt', async () => {
  const { at, messages } = await readyToSend();
  let write = 0;
  const table: Table = {
    ...at.table,
    commit: async (changes) => {
      const result = await at.table.commit(changes);
      write += result.consumed.write;
      return result;
    },
  };
  await deliver(at, messages, { table });
  expect(write / at.asked.length).toBeLessThanOrEqual(5);
  expect((await at.table.read([messageKey('m2', DAY)])).items[0]?.version).toBe(2);
});
