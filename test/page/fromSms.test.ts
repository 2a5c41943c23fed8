/** From an SMS to the call that it asks for, in at most three taps, each of them counted by the page. */
import { beforeEach, describe, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import type { LocalRun } from '../given/local.ts';
import { inBrowser, type Looking } from './pageRun.ts';

/** In a month in which the call is the member's most pressing duty. */
const DAY = '2026-04-24';
const REMINDED = '2026-04-25';
const CALL = 'pairing-call';
const MOST_TAPS = 3;

const { members } = county(DAY);
const NEW = { branch: 'b1', standing: 'full', inBranchSince: '2026-04-01' };
const PAIRED = { with: 'household', startedOn: '2026-04-01' };
/** Two of one name get the same words on the same day. */
const data = county(DAY, {
  members: [
    ...members,
    { id: 'm5', name: '索南', phone: '19900000005', ...NEW },
    { id: 'm6', name: '索南', phone: '19900000006', ...NEW },
  ],
  pairings: [
    { id: 'p5', member: 'm5', label: '东村一户', ...PAIRED },
    { id: 'p6', member: 'm6', label: '东村一户', ...PAIRED },
  ],
});
const TO = '发给索南（财政局党支部 · 党员） m5';
const TO_OTHER = '发给索南（财政局党支部 · 党员） m6';

let run: LocalRun;
let of: Looking;
let taps: string[];

/** In the page: each tap that is a person's own, not a script's. */
const COUNTING = `addEventListener('click', (event) => {
  if (event.isTrusted) tapped(event.target.innerText);
}, true);`;

/** What a finger does, by the words under it. */
async function countTaps(): Promise<void> {
  taps = [];
  await of.context.exposeBinding('tapped', (_source, on: string) => void taps.push(on));
  await of.context.addInitScript({ content: COUNTING });
}

const stateOfCall = async (person = 'm5'): Promise<string | undefined> => {
  const { body } = await run.get('/api/branches/b1/duties?limit=1000', 'm1');
  const duties = body.duties as { rule: string; subject: string; state: string; period: string }[];
  return duties.find((duty) => duty.rule === CALL && duty.subject === person && duty.period === '2026-04')
    ?.state;
};

function beginWith(linkMode: 'token' | 'constant'): void {
  const begun = inBrowser({ linkMode });
  beforeEach(async () => {
    ({ run } = begun);
    await run.loadQuietly(data);
    await run.post('/_local/day', { day: REMINDED });
    of = await begun.as();
    await countTaps();
  });
}

describe('a call, from its SMS', () => {
  describe('where the link may carry a token', () => {
    beginWith('token');

    it('is entered in two taps, one of them on the link', async () => {
      const { text = '' } =
        run.machine.texts.find(({ id, text }) => id.startsWith('m5#') && text.includes('电话')) ?? {};
      const [, link = ''] = /qz\.example(#[\w-]{11})$/.exec(text) ?? [];
      expect(link).not.toBe('');
      expect(await stateOfCall()).toBe('open');
      // From the outbox as the phone got it.
      await of.go('/');
      const sms = of.page.locator('li.sms').filter({ hasText: TO });
      await sms.getByText(link).waitFor();
      await sms.getByRole('button', { name: '打开链接' }).click();
      await of.heading('登记电话');
      await of.press('登记电话');
      await of.heading('已登记');
      expect(taps).toEqual(['打开链接', '登记电话']);
      expect(taps.length).toBeLessThanOrEqual(MOST_TAPS);
      expect(await stateOfCall()).toBe('met');
    });

    it('is entered by whom the SMS is for, though another of the same name got the same words', async () => {
      const words = async (to: string): Promise<string[]> =>
        (await of.page.locator('li.sms').filter({ hasText: to }).innerText()).split('#');
      await of.go('/');
      await of.page.locator('li.sms').filter({ hasText: TO_OTHER }).waitFor();
      const [first, others] = [await words(TO), await words(TO_OTHER)];
      expect(others[0]?.replace(TO_OTHER, TO)).toBe(first[0]);
      expect(others[1]).not.toBe(first[1]);
      const sms = of.page.locator('li.sms').filter({ hasText: TO_OTHER });
      await sms.getByRole('button', { name: '打开链接' }).click();
      await of.heading('登记电话');
      await of.press('登记电话');
      await of.heading('已登记');
      expect([await stateOfCall('m5'), await stateOfCall('m6')]).toEqual(['open', 'met']);
    });
  });

  describe('where all links are alike, on a phone that has signed in', () => {
    beginWith('constant');

    it('is entered in three taps, one of them on the link', async () => {
      await of.go('/');
      const sms = of.page.locator('li.sms').filter({ hasText: TO });
      await sms.getByText('结对户电话').waitFor();
      await sms.getByRole('button', { name: '打开链接' }).click();
      await of.heading('待办');
      await of.press('登记电话');
      await of.heading('登记电话');
      await of.page.getByRole('button', { name: '登记电话' }).click();
      await of.heading('已登记');
      expect(taps).toEqual(['打开链接', '登记电话', '登记电话']);
      expect(taps.length).toBeLessThanOrEqual(MOST_TAPS);
      expect(await stateOfCall()).toBe('met');
    });
  });
});
