/** Before a check is closed nothing tells of it: every route, asked by those who are checked, answers as if there were none. */
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { routes, type Route } from '../../../shared/manifest/routes.ts';
import { checkedCounty, drawn, step, type Check, type DrawnOne } from '../../given/checks.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
});
afterEach(() => run.close());

const problem = { owner: { member: 'm2' }, category: '不履职', source: 'collective', foundOn: '2026-03-01' };
const entered = { by: 'm2', enteredAt: '2026-03-10T01:00:00Z', happenedOn: '2026-02-10' };

/** Everybody of the branch is drawn; its posts are all held, and it has one of each thing that a route may name. */
const data = () => {
  const base = checkedCounty() as unknown as { members: { id: string }[] };
  const posts: Record<string, string[]> = { m2: ['committeeMember'], m3: ['groupLeader'] };
  const members = base.members.map((member) => ({
    ...member,
    ...(posts[member.id] && { posts: posts[member.id] }),
  }));
  return checkedCounty('2026-03-10', {
    members,
    orders: [{ id: 'z1', unit: 'b1', issuer: 'jg', issuedOn: '2026-03-01', dueOn: '2026-04-01' }],
    problems: [{ ...problem, id: 'q1', dueOn: '2026-04-01' }],
    requests: [{ id: 'r1', branch: 'b1', by: 'm2', at: '2026-03-09' }],
    mustTalkEvents: [{ id: 'e1', member: 'm2', event: 'hardship', on: '2026-03-09' }],
    submissions: [
      { ...entered, id: 'c1', kind: 'call', pairing: 'p2' },
      {
        ...entered,
        id: 't1',
        by: 'm1',
        kind: 'talk',
        form: 'regular',
        talker: 'm1',
        with: ['m2'],
        mode: 'faceToFace',
        topics: ['life'],
        text: '示例心里话',
      },
    ],
  });
};

const things: Readonly<Record<string, string>> = {
  branches: 'b1',
  units: 'b1',
  members: 'm2',
  records: 'c1',
  talks: 't1',
  orders: 'z1',
  problems: 'q1',
  pairings: 'p2',
  'talk-requests': 'r1',
  'must-talk-events': 'e1',
  waivers: 'none',
};

function pathOf({ path, query }: Route, check: string): string {
  const [, , family = ''] = path.split('/');
  return path
    .replace('{id}', family === 'spot-checks' ? check : (things[family] ?? 'none'))
    .replace('{half}', '2026-H1')
    .replace('{rule}', 'pairing-call')
    .concat(
      query !== undefined && 'scope' in query.shape ? '?scope=b1' : '',
      path.endsWith('/dossier') ? '?year=2026' : '',
    );
}

/** Good bodies where a route of checks has one, and where something is written that a check might show in. */
const bodies: Readonly<Record<string, object>> = {
  makeSpotCheck: { scope: 'b1', people: 1 },
  cancelSpotCheck: { reason: '示例' },
  recordFindings: {
    items: [{ key: 'k2', person: 'm2', rule: 'pledge', found: 'found', at: '2026-03-10T04:00:00Z' }],
  },
  answerSpotCheck: { branch: 'b1', text: '示例' },
  submit: { kind: 'call', pairing: 'p2', happenedOn: '2026-03-09' },
};

/** Ids and secrets that are given at random look alike; a printed document says when it was made. */
const plain = (answer = ''): string =>
  answer.includes('PK\\u0003')
    ? 'a document'
    : answer
        .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
        .replace(/"(secret|uri|ticket)":"[^"]*"|"codes":\[[^\]]*\]/g, '…');

/** Every route's answer to one person. */
async function walk(person: string, check: string): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const route of routes) {
    const body = route.method === 'GET' ? undefined : (bodies[route.id] ?? {});
    const path = pathOf(route, check);
    answers.set(route.id, JSON.stringify(await run.call(route.method, path, body, person)));
  }
  return answers;
}

/** A check of the whole branch, drawn, looked at and with a finding. */
async function checkedBranch(): Promise<{ check: Check; people: DrawnOne[] }> {
  const drawnCheck = await drawn(run, { people: 100 }, '示例的话');
  const at = '2026-03-10T04:00:00Z';
  const item = { key: 'k1', person: 'm2', rule: 'pledge', found: 'notFound', note: '示例说明', at };
  await step(run, drawnCheck.check.id, 'findings', { items: [item] });
  await run.get(`/api/spot-checks/${drawnCheck.check.id}`, 'd1');
  return drawnCheck;
}

describe('what is secret before the close', () => {
  test.each([
    ['the secretary', 'm1'],
    ['a committee member, who was drawn', 'm2'],
    ['a group leader', 'm3'],
    ['a member', 'n1'],
    ['the committee', 'o1'],
    ['the department', 'o2'],
    ['the supervisor of another committee', 'd4'],
  ])('is hidden from %s on every route', async (_who, person) => {
    await run.load(data());
    const { check } = await checkedBranch();
    const after = await walk(person, check.id);
    await run.load(data());
    const before = await walk(person, check.id);
    expect([...after.keys()]).toEqual(routes.map(({ id }) => id));
    for (const [id, answer] of after) {
      expect(plain(answer), id).toBe(plain(before.get(id)));
      for (const mark of [check.id, check.commitment, check.frameHash, '示例的话', '示例说明', '抽查已'])
        expect(answer, id).not.toContain(mark);
    }
  });

  it('is there to be seen after it: the walk can fail', async () => {
    await run.load(data());
    const { check } = await checkedBranch();
    await step(run, check.id, 'close');
    const answers = await walk('m1', check.id);
    expect(answers.get('listBranchSpotChecks')).toContain(check.id);
    expect(answers.get('answerSpotCheck')).toContain('201');
  });

  it('is not in SMS, alerts or what is kept of them the next days', async () => {
    await run.load(data());
    await run.post('/_local/day', { day: '2026-03-13' });
    const quiet = JSON.stringify((await run.get('/_local/messages')).body);
    expect(quiet).toContain('m2');
    await run.load(data());
    await checkedBranch();
    await run.post('/_local/day', { day: '2026-03-13' });
    expect(JSON.stringify((await run.get('/_local/messages')).body)).toBe(quiet);
  });
});

interface Row {
  readonly pk: string;
  readonly sk: string;
}

/** What is packed in a row, if something is. */
function packedIn(row: Row): unknown {
  const [, piece] = /"piece":"([^"]+)"/.exec(textOf(row)) ?? [];
  return piece === undefined ? undefined : JSON.parse(gunzipSync(Buffer.from(piece, 'base64')).toString());
}

/** A row with the text of its body as it was written. */
const textOf = (row: Row): string => JSON.stringify(row).replaceAll('\\"', '"');

describe('what lies in the table', () => {
  const rows = () => run.machine.table.dump() as Row[];
  const keyOf = ({ pk, sk }: Row) => `${pk} ${sk}`;

  it('before the close holds no seed, and no list of who was drawn but with the check itself', async () => {
    await run.load(data());
    await run.post('/api/spot-checks', { scope: 'jy', people: 1 }, 'd1');
    const earlier = new Set(rows().map(keyOf));
    const { check, people } = await drawnWithKeys();
    const before = JSON.stringify([rows(), rows().map(packedIn), run.logged]);
    expect(before).toContain('"lists":{');
    const outside = rows().filter((row) => !earlier.has(keyOf(row)) && !row.pk.startsWith('D#'));
    // Who made and drew it, for the auditor; what was asked twice, where the check is, its seed, and lists of branches
    // that had none yet.
    expect([...new Set(outside.map(({ pk }) => pk[0]))].sort()).toEqual(['A', 'F', 'I', 'K', 'T']);
    for (const row of outside.filter(({ pk }) => !pk.startsWith('F#')))
      for (const { id } of people) expect(textOf(row), row.pk).not.toContain(`"${id}"`);
    const { seed } = (await step(run, check.id, 'close')).body as { seed: string };
    expect(seed).toMatch(/^[0-9a-f]{64}$/);
    const bytes = Buffer.from(seed, 'hex');
    for (const form of [seed, bytes.toString('base64'), bytes.toString('base64url')])
      expect(before).not.toContain(form);
  });

  /** With idempotency keys, so that what is remembered of the answers is there too. */
  async function drawnWithKeys() {
    const key = { 'idempotency-key': 'k1' };
    const made = await run.post('/api/spot-checks', { scope: 'hz', people: 100 }, 'd1', key);
    const check = made.body as Check;
    const reply = await run.post(`/api/spot-checks/${check.id}/draw`, {}, 'd1', key);
    const { people } = reply.body as { people: DrawnOne[] };
    const items = [{ key: 'k1', person: 'm2', rule: 'pledge', found: 'found', at: '2026-03-10T04:00:00Z' }];
    await run.post(`/api/spot-checks/${check.id}/findings`, { items }, 'd1', key);
    return { check, people };
  }
});
