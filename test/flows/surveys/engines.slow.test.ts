/** One code sent by many at once is one sheet, and sheets of many at once are all counted, on both engines. */
import { describe, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { engines } from '../../given/engines.ts';

const DAY = '2026-03-20';

describe.each(engines)('on %s', (_, loaded) => {
  it('counts each code once', { timeout: 120_000 }, async () => {
    const run = await loaded(county(DAY));
    try {
      const body = { unit: 'b1', title: '测评', from: DAY, until: DAY, tokens: 12, shared: true };
      const made = await run.post('/api/surveys', body, 'm1');
      const { id, tokens, sharedToken } = made.body as { id: string; tokens: string[]; sharedToken: string };
      const send = async (token: string, answer: string): Promise<number> => {
        // A page that is told to try again does.
        for (let tries = 0; tries < 20; tries++) {
          const { status } = await run.post('/api/public/surveys', { token, answers: [answer] });
          if (status !== 503) return status;
        }
        return 503;
      };
      const sent = tokens.flatMap((token) => [
        send(token, '满意'),
        send(token, '不满意'),
        send(token, '满意'),
      ]);
      const walls = Array.from({ length: 10 }, () => send(sharedToken, '基本满意'));
      expect(new Set(await Promise.all([...sent, ...walls]))).toEqual(new Set([201]));
      const closed = await run.post(`/api/surveys/${id}/close`, undefined, 'm1');
      const { results } = closed.body as { results: { apart: { personal: Tally; shared: Tally } } };
      expect(results.apart.shared).toEqual({ answers: 10, counts: [[0, 10, 0]] });
      expect(results.apart.personal.answers).toBe(12);
      const [[yes = 0, , no = 0] = []] = results.apart.personal.counts;
      expect(yes + no).toBe(12);
    } finally {
      await run.close();
    }
  });
});

interface Tally {
  readonly answers: number;
  readonly counts: readonly (readonly number[])[];
}
