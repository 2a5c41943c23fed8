/** A unit's year as facts: a branch's own, and a county's with the sums of those below; also as a sheet to print. */
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it, describe } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const DAY = '2026-07-10';
let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
  await run.load(
    county(DAY, {
      members: [
        ...county(DAY).members.slice(1),
        {
          ...{
            id: 'm1',
            name: '李卓玛',
            phone: '19900000001',
            branch: 'b1',
            standing: 'full',
            inBranchSince: '2020-05-01',
          },
          posts: [{ post: 'secretary', since: '2026-03-01' }],
        },
        {
          ...{
            id: 'm5',
            name: '旧书记',
            phone: '19900000005',
            branch: 'b1',
            standing: 'full',
            inBranchSince: '2020-05-01',
          },
          posts: [{ post: 'secretary', since: '2024-01-01', until: '2026-02-10' }],
        },
      ],
      problems: [
        {
          ...{ id: 'q1', owner: { branch: 'b1' }, category: '不履职', source: 'collective' },
          ...{ foundOn: '2026-02-01', dueOn: '2026-03-31' },
        },
      ],
      reports: [{ unit: 'b1', half: '2026-H1', submittedOn: '2026-06-18' }],
      orders: [{ id: 'r1', unit: 'b1', issuer: 'jg', issuedOn: '2026-04-10', dueOn: '2026-05-10' }],
      rounds: [
        {
          id: 'g1',
          branch: 'b1',
          quarter: '2026-Q2',
          meetingOn: '2026-06-20',
          filedOn: '2026-06-26',
          candidates: [],
        },
      ],
    }),
  );
});
afterAll(() => run.close());

const dossierOf = async (unit: string, query = '', by = 'o2') =>
  run.get(`/api/units/${unit}/dossier${query}`, by);

describe('the dossier of a branch', () => {
  it('says who was secretary, what was done and what not, from the facts alone', async () => {
    const { status, body } = await dossierOf('b1');
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({
      ...{ unit: 'b1', unitName: '财政局党支部', year: 2026, asOf: DAY },
      secretaries: [
        { person: 'm5', name: '旧书记', from: '2024-01-01', until: '2026-02-10' },
        { person: 'm1', name: '李卓玛', from: '2026-03-01' },
      ],
      reports: [
        { half: '2026-H1', state: 'met' },
        { half: '2026-H2', state: 'open' },
      ],
      problems: [{ id: 'q1', owner: 'b1', firstDueOn: '2026-03-31', stage: 'found', state: 'overdue' }],
      orders: [{ id: 'r1', issuer: 'jg', dueOn: '2026-05-10', state: 'overdue' }],
      rounds: [{ quarter: '2026-Q2', meetingOn: '2026-06-20', filedOn: '2026-06-26' }],
    });
    expect(body).not.toHaveProperty('below');
    const duties = await run.get('/api/branches/b1/duties?limit=1000', 'o2');
    const late = (duties.body as { duties: { id: string; state: string; dueOn: string }[] }).duties.filter(
      ({ state, dueOn }) => ['overdue', 'missed', 'metLate'].includes(state) && dueOn.startsWith('2026-'),
    );
    expect(body).toMatchObject({ notOnTime: { count: late.length } });
    const named = (body as { notOnTime: { duties: { id: string }[] } }).notOnTime.duties.map(({ id }) => id);
    expect(named.toSorted()).toEqual(late.map(({ id }) => id).toSorted());
    expect(JSON.stringify(body)).not.toMatch(/score|rank|1990000/);
  });

  it('is not another branch’s to read, and no year without figures', async () => {
    expect((await dossierOf('b1', '', 'm4')).status).toBe(404);
    expect((await dossierOf('b1', '?year=2027')).status).toBe(400);
    expect((await dossierOf('b1', '?year=2025')).status).toBe(400);
    expect((await dossierOf('b1', '?format=pdf')).status).toBe(400);
  });

  it('is a sheet to print', async () => {
    const token = await run.tokenOf('o2');
    const reply = await fetch(`${run.address}/api/units/b1/dossier?format=docx`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(reply.status).toBe(200);
    const part =
      unzipSync(new Uint8Array(await reply.arrayBuffer()))['word/document.xml'] ?? new Uint8Array();
    const text = strFromU8(part).replaceAll(/<[^>]+>/g, ' ');
    for (const words of [
      '财政局党支部2026年情况',
      '旧书记',
      '2026年上半年：按时',
      '尚未整改',
      '2026年第2季度',
    ])
      expect(text).toContain(words);
  });
});

it('that of a county has its own and the sums of all below, as its board has', async () => {
  await run.machine.advance('2026-07-11');
  const { body } = await dossierOf('hz');
  const board = await run.get('/api/units/hz/board?period=2026', 'o2');
  const { byRule, burden } = board.body as { byRule: { rule: string; expected: number }[]; burden: object };
  expect(body).toMatchObject({ below: { burden } });
  const rules = (body as { below: { rules: { rule: string; expected: number }[] } }).below.rules;
  expect(rules.map(({ rule, expected }) => [rule, expected])).toEqual(
    byRule.map(({ rule, expected }) => [rule, expected]),
  );
});
