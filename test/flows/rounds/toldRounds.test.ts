/** Who hears of a selection, once and by an SMS of an ordinary morning: the superior, the secretary, who handles. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localRun, type LocalRun } from '../../given/local.ts';
import { largeCounty, selecting, type Selecting } from '../../given/rounds.ts';

let run: LocalRun;
let of: Selecting;
let id: string;
beforeEach(async () => {
  run = await localRun();
  of = selecting(run);
  await run.loadQuietly(largeCounty('2026-04-10'));
  id = await of.begun('2026-Q2', '2026-04-10');
});
afterEach(() => run.close());

const goTo = (day: string) => run.post('/_local/day', { day });
const texts = async (person: string, template?: string): Promise<string[]> => {
  const { body } = await run.get(`/_local/messages?person=${person}`);
  const messages = body.messages as { day: string; template: string; text: string }[];
  return messages
    .filter((message) => template === undefined || message.template === template)
    .map(({ day, text }) => `${day} ${text}`);
};

describe('§4.37 §4.56', () => {
  it('a filing is an arrival for the superior’s officers, with its day', async () => {
    await of.file(id);
    await goTo('2026-04-13');
    expect(await texts('o1', 'arrived-one')).toEqual([
      '2026-04-10 【旗帜】张明同志：有1件评选备案确定等您办理，请于4月24日前确定或退回 qz.example/a',
    ]);
    expect((await texts('m1')).filter((text) => text.includes('备案'))).toEqual([]);
  });

  it('what the superior decided is an arrival for the secretary: confirmed, or to be done again', async () => {
    await of.file(id);
    await of.confirm(id, { ok: false, reason: '补充' });
    await goTo('2026-04-13');
    expect(await texts('m1', 'round-returned')).toEqual([
      '2026-04-10 【旗帜】李卓玛同志：二季度优秀党员评选被上级退回，请看原因后重新报送 qz.example/a',
    ]);
    expect(await texts('o1', 'arrived-one')).toEqual([]);
    await of.file(id);
    await of.confirm(id);
    await goTo('2026-04-14');
    expect(await texts('m1', 'round-confirmed')).toEqual([
      '2026-04-13 【旗帜】李卓玛同志：二季度优秀党员已由上级确定，请查看并公布 qz.example/a',
    ]);
  });

  it('a return that was filed again before its sending is not told', async () => {
    await of.file(id);
    await of.confirm(id, { ok: false, reason: '补充' });
    await of.file(id);
    await goTo('2026-04-13');
    expect(await texts('m1', 'round-returned')).toEqual([]);
  });

  it('an objection is told to who handles it: the secretary, the superior of a secretary who is a candidate', async () => {
    await of.add(id, ['a2']);
    await of.publish(id, '2026-04-10');
    await of.object(id, 'm2');
    await goTo('2026-04-13');
    expect(await texts('m1', 'objection-came')).toEqual([
      '2026-04-10 【旗帜】李卓玛同志：财政局党支部公示的二季度优秀党员人选有异议，请核实处理 qz.example/a',
    ]);
    expect(await texts('o1', 'objection-came')).toEqual([]);
    const next = await localRun();
    try {
      await next.loadQuietly(largeCounty('2026-04-10'));
      const nextOf = selecting(next);
      const own = await nextOf.begun('2026-Q2', '2026-04-10');
      await nextOf.add(own, ['m1']);
      await nextOf.publish(own, '2026-04-10');
      await nextOf.object(own, 'm2');
      await next.post('/_local/day', { day: '2026-04-13' });
      const { body } = await next.get('/_local/messages?person=o1');
      expect(JSON.stringify(body)).toMatch(/财政局党支部公示的/);
      expect(JSON.stringify((await next.get('/_local/messages?person=m1')).body)).not.toMatch(/异议/);
    } finally {
      await next.close();
    }
  });

  it('§4.44 the branch is reminded of what it owes, now that it can be recorded', async () => {
    const fresh = await localRun();
    try {
      await fresh.load(largeCounty('2026-06-20'));
      await fresh.post('/_local/day', { day: '2026-07-03' });
      const { body } = await fresh.get('/api/me/duties?due=now', 'm1');
      const rules = (body.duties as { rule: string }[]).map(({ rule }) => rule);
      expect(rules).toContain('selection-round');
    } finally {
      await fresh.close();
    }
  });
});
