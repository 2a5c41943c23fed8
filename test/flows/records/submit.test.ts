/** What is sent while the table fails: one record, the same answer, or nothing and a 503 that says so. */
import { describe, expect, test } from 'vitest';
import type { ScriptedFault } from '../../../functions/adapters/table.sqlite.ts';
import { problems } from '../../../functions/entries/problems.ts';
import { submissions } from '../../../functions/entries/submissions.ts';
import { serveHttp } from '../../../functions/wiring/http.ts';
import { county } from '../../given/county.ts';
import { countyOf } from '../../given/works.ts';

interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The routes of a county whose next commits fail one after the other as `faults` says. */
async function served(...faults: ScriptedFault[]) {
  const left = [...faults];
  const at = await countyOf(county('2026-03-10'), {
    script: ({ operation }) => (operation === 'commit' ? left.shift() : undefined),
  });
  const handler = serveHttp({ flows: [...submissions.flows, ...problems.flows] }, async () => ({
    ...at.ports,
    readToken: async (person) => ({ person, by: 'issuer' }),
  }));
  const post = async (path: string, body: unknown, person: string, key?: string): Promise<Reply> => {
    const answer = await handler({
      routeKey: `POST ${path}`,
      headers: { authorization: `Bearer ${person}`, ...(key !== undefined && { 'idempotency-key': key }) },
      body: JSON.stringify(body),
      isBase64Encoded: false,
    });
    return { status: answer.statusCode ?? 0, body: JSON.parse(answer.body ?? '') as Record<string, unknown> };
  };
  return { post, items: () => at.table.counts().items };
}

const requests: readonly [string, string, Record<string, unknown>, string, number][] = [
  ['a call', '/api/submissions', { kind: 'call', pairing: 'p2', happenedOn: '2026-03-09' }, 'm2', 1],
  [
    'a pledge',
    '/api/submissions',
    {
      kind: 'pledge',
      what: '修渠',
      toWhom: '群众',
      dueOn: '2026-06-30',
      publishedAt: 'board',
      happenedOn: '2026-03-09',
    },
    'm2',
    1,
  ],
  [
    'a problem, with its place and its text',
    '/api/problems',
    {
      owner: { member: 'm2' },
      category: '不履职',
      text: '示例',
      source: 'publicOpinion',
      dueOn: '2026-04-01',
    },
    'm1',
    // With the line that tells the member.
    4,
  ],
];

const passing: readonly [string, ScriptedFault[]][] = [
  ['another commit is in the way', ['conflict', 'conflict']],
  ['the table is throttled', ['throttled']],
  ['the outcome is unknown, and it is in', ['outcomeUnknown:applied']],
  ['the outcome is unknown, and it is not in', ['outcomeUnknown:notApplied']],
  ['of everything something', ['conflict', 'outcomeUnknown:notApplied', 'outcomeUnknown:applied']],
];

describe.each(requests)('%s', (_what, path, body, person, written) => {
  test.each(passing)('is written once while %s', async (_when, faults) => {
    for (const key of [undefined, 'k1']) {
      const { post, items } = await served(...faults);
      const before = items();
      const reply = await post(path, body, person, key);
      expect(reply.status, JSON.stringify(reply.body)).toBe(201);
      expect(items() - before).toBe(written + (key === undefined ? 0 : 1));
      if (key !== undefined) expect(await post(path, body, person, key)).toEqual(reply);
    }
  });

  test('is refused with a 503 when the table stays busy, and the same key passes later', async () => {
    const { post, items } = await served('conflict', 'conflict', 'conflict', 'conflict');
    const before = items();
    expect(await post(path, body, person, 'k1')).toMatchObject({ status: 503, body: { why: 'busy' } });
    expect(items()).toBe(before);
    expect((await post(path, body, person, 'k1')).status).toBe(201);
    expect(items() - before).toBe(written + 1);
  });

  test('whose answer was lost is answered alike when it is sent again', async () => {
    // The last try got in, and nobody was told.
    const { post, items } = await served(
      'outcomeUnknown:notApplied',
      'conflict',
      'conflict',
      'outcomeUnknown:applied',
    );
    const before = items();
    const first = await post(path, body, person, 'k1');
    const again = await post(path, body, person, 'k1');
    expect(again.status).toBe(201);
    expect(again).toEqual(first);
    expect(items() - before).toBe(written + 1);
  });
});
