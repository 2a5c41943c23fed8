/** The three administrators: never for oneself, never two in one hand, in whatever order it is tried. */
// An answer is what the test says of it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { localRun, type LocalRun } from '../../given/local.ts';
import { countyOfOffices, DAY, officesOf, type Offices } from '../../given/offices.ts';

let run: LocalRun;
let offices: Offices;
beforeEach(async () => {
  run = await localRun();
  await run.load(countyOfOffices());
  offices = officesOf(run);
});
afterEach(async () => {
  await run.close();
});

describe('a system administrator does not come to read a talk', () => {
  const glass = (as: string) => run.post('/api/talks/t1/break-glass', { reason: '查一查' }, as);

  test('by making himself security administrator, in any order', async () => {
    const own = await offices.propose('qh', { person: 'sys', role: 'securityAdministrator' });
    expect(own.status).toBe(403);
    for (const unit of ['hz', 'jg', 'dt'])
      expect((await offices.propose(unit, { person: 'sys', role: 'securityAdministrator' })).status).toBe(
        403,
      );
    expect((await glass('sys')).status).toBe(403);
    expect((await run.get('/api/talks/t1/text', 'sys')).status).toBe(403);
    expect((await offices.audited('qh')).items).toMatchObject([
      { what: 'proposalRefused', by: 'sys', person: 'sys', role: 'securityAdministrator' },
    ]);
  });

  test('by a colleague who proposes him', async () => {
    const made = await offices.propose('hz', { person: 'sys2', role: 'securityAdministrator' });
    expect(made).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect((await glass('sys2')).status).toBe(403);
  });

  test('by being proposed before he becomes administrator, and after', async () => {
    const first = (await offices.propose('hz', { person: 'm3', role: 'securityAdministrator' })).body
      .id as string;
    const second = (await offices.propose('dt', { person: 'm3', role: 'systemAdministrator' })).body
      .id as string;
    expect((await offices.activate(second)).status).toBe(200);
    expect((await offices.activate(first)).body.why).toBe('wrongState');
    expect((await offices.propose('dt', { person: 'm3', role: 'auditor' })).body.why).toBe('wrongState');
    expect((await glass('m3')).status).toBe(403);
    expect((await offices.audited('hz')).items.at(-1)).toMatchObject({
      what: 'activationRefused',
      by: 'sec',
      person: 'm3',
      role: 'securityAdministrator',
      thing: first,
    });
  });

  test('by a second name for the own number', async () => {
    const second = { name: '另一人', phone: '19900000301', role: 'securityAdministrator' };
    expect((await offices.propose('hz', second)).status).toBe(403);
    // A colleague proposes the second name, and another name for the auditor's number.
    const made = await offices.propose('hz', second, 'sys2');
    expect(made.status).toBe(201);
    expect((await offices.activate(made.body.id)).body).toMatchObject({ why: 'wrongState' });
    const auditors = { name: '某人', phone: '19900000305', role: 'systemAdministrator' };
    const other = await offices.propose('dt', auditors);
    expect((await offices.activate(other.body.id)).body.why).toBe('wrongState');
    // Two new names with one number, each for another office, at the same moment.
    const [administrator, auditor] = [
      await offices.propose('dt', { name: '甲', phone: '13900008001', role: 'systemAdministrator' }),
      await offices.propose('hz', { name: '乙', phone: '13900008001', role: 'auditor' }),
    ];
    const both = await Promise.all([
      offices.activate(administrator.body.id, 'sec'),
      offices.activate(auditor.body.id, 'sec2'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('by a security administrator who activates himself, or what he proposed', async () => {
    // Proposed elsewhere by a colleague: the bearer does not activate it.
    const more = (await offices.propose('dt', { person: 'secHz', role: 'securityAdministrator' })).body
      .id as string;
    expect((await offices.activate(more, 'secHz')).status).toBe(404);
    const own = (await offices.propose('jg', { person: 'secHz', role: 'securityAdministrator' })).body
      .id as string;
    expect((await offices.activate(own, 'secHz')).status).toBe(403);
    expect((await offices.activate(own, 'sec')).status).toBe(200);
    // A department's officer who has become security administrator elsewhere meets the own proposal again.
    const proposed = (await offices.propose('jg', { person: 'm3', role: 'committeeOfficer' }, 'o2')).body
      .id as string;
    expect((await offices.relieve(await offices.idOf('hz', 'o2'))).status).toBe(200);
    await offices.given('hz', { person: 'o2', role: 'securityAdministrator' });
    expect((await offices.activate(proposed, 'o2')).status).toBe(403);
    expect((await offices.audited('jg')).items.at(-1)).toMatchObject({ what: 'activationRefused', by: 'o2' });
    expect((await offices.activate(proposed, 'secHz')).status).toBe(200);
  });
});

describe('an administrator', () => {
  test('is no officer or supervisor in the own scope, above it or below; elsewhere he may be', async () => {
    const refused = async (unit: string, person: string, role: string) =>
      (await offices.propose(unit, { person, role })).body.why as string | undefined;
    for (const unit of ['qh', 'xn', 'hz', 'jg'])
      expect(await refused(unit, 'sysHz', 'supervisor'), unit).toBe('wrongState');
    expect(await refused('jg', 'secHz', 'committeeOfficer')).toBe('wrongState');
    expect(await refused('hz', 'o1', 'auditor')).toBe('wrongState');
    expect(await refused('dt', 'o1', 'auditor')).toBeUndefined();
    expect(await refused('dt', 'sysHz', 'supervisor')).toBeUndefined();
    // A member of a branch may be one; two units of one role are no two roles.
    expect(await refused('hz', 'm2', 'auditor')).toBeUndefined();
    expect(await refused('dt', 'sysHz', 'systemAdministrator')).toBeUndefined();
  });

  test('does not become officer of the own scope by a unit that is moved under it', async () => {
    // He serves a committee of another county as its officer; the committee, or what is above it, comes under his.
    await offices.given('dt', { person: 'm3', role: 'auditor' });
    await offices.given('jg2', { person: 'm3', role: 'committeeOfficer' });
    const move = (parent: string) => run.patch('/api/units/jg2', { parent }, 'sys');
    const refused = await move('dt');
    expect(refused).toMatchObject({ status: 400, body: { fields: [{ path: 'parent' }] } });
    expect((await offices.listed('jg2')).map(({ person }) => person)).toEqual(['m3']);
    await offices.relieve(await offices.idOf('dt', 'm3'));
    expect((await move('dt')).status).toBe(200);
  });

  test('of security is ended by another, and the last of the root by nobody', async () => {
    const [own, other] = [await offices.idOf('qh', 'sec'), await offices.idOf('qh', 'sec2')];
    expect((await offices.relieve(own, 'sec')).status).toBe(403);
    expect((await offices.relieve(await offices.idOf('hz', 'secHz'), 'secHz')).status).toBe(403);
    expect((await offices.relieve(other, 'sec')).status).toBe(200);
    expect((await offices.relieve(own, 'secHz')).status).toBe(404);
    expect((await offices.relieve(await offices.idOf('hz', 'secHz'), 'sec')).status).toBe(200);
    const auditor = await offices.relieve(await offices.idOf('qh', 'aud'), 'sec');
    expect(auditor).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect((await run.get('/api/me', 'secHz')).status).toBe(401);
    expect((await offices.audited('qh')).items.map(({ what }) => what)).toEqual([
      'relievingRefused',
      'officerRelieved',
    ]);
  });

  test('of security broke glass: relieved, he reads no more', async () => {
    expect((await run.post('/api/talks/t1/break-glass', { reason: '信访核查' }, 'secHz')).status).toBe(201);
    expect((await run.get('/api/talks/t1/text', 'secHz')).status).toBe(200);
    expect((await offices.relieve(await offices.idOf('hz', 'secHz'))).status).toBe(200);
    expect((await run.get('/api/talks/t1/text', 'secHz')).status).toBe(401);
  });
});

describe('the audit', () => {
  test('has proposals, activations and relievings, each with who, whom and when, in one chain', async () => {
    const id = await offices.given('jg', { person: 'm3', role: 'committeeOfficer', from: DAY });
    await offices.relieve(id);
    const { items, intact, count } = await offices.audited('jg');
    expect({ intact, count }).toEqual({ intact: true, count: 3 });
    const of = { person: 'm3', role: 'committeeOfficer', thing: id };
    expect(items).toMatchObject([
      { ...of, what: 'officerProposed', by: 'sys', on: DAY },
      { ...of, what: 'officerActivated', by: 'sec', on: DAY },
      { ...of, what: 'officerRelieved', by: 'sec', on: DAY, reason: '工作调动' },
    ]);
    expect((await run.get('/api/audit?unit=jg', 'sec')).status).toBe(403);
  });

  test('has what tightens a rule and what breaks glass, each in the unit’s chain', async () => {
    const set = await run.put('/api/units/xn/parameters/pairing-call', { minimum: 2 }, 'o3');
    expect(set.status).toBe(200);
    expect((await offices.audited('xn')).items).toMatchObject([
      { what: 'parameterSet', by: 'o3', thing: 'pairing-call.minimum', value: 2, on: '2026-03-03' },
    ]);
    await run.post('/api/talks/t1/break-glass', { reason: '信访核查' }, 'secHz');
    expect((await offices.audited('b1')).items).toMatchObject([
      { what: 'glassBroken', by: 'secHz', thing: 't1', reason: '信访核查' },
    ]);
  });

  test('has what the system administrator made of units, names and holidays', async () => {
    const made = { id: 'b9', name: '新设党支部', kind: 'branch', parent: 'jg' };
    expect((await run.post('/api/units', made, 'sys')).status).toBe(201);
    const changed = await run.patch('/api/units/jg', { name: '机关党委', oneTap: false }, 'sys');
    expect(changed.status).toBe(200);
    expect((await offices.audited('jg')).items).toMatchObject([
      { what: 'unitAdded', by: 'sys', thing: 'b9' },
      { what: 'unitChanged', by: 'sys', thing: 'jg', fields: ['name', 'oneTap'] },
    ]);
    expect((await run.patch('/api/units/b9', { parent: 'dt' }, 'sys')).status).toBe(200);
    expect((await offices.audited('b9')).items).toMatchObject([
      { what: 'unitChanged', thing: 'b9', fields: ['parent'], on: DAY },
    ]);
    const year = { year: 2027, holidays: ['2027-01-01'], makeUp: [] };
    expect((await run.post('/api/calendars', year, 'sys')).status).toBe(201);
    expect((await offices.audited('qh')).items).toMatchObject([
      { what: 'calendarLoaded', by: 'sys', thing: '2027' },
    ]);
  });

  test('of a unit and all below it is read together, page by page', async () => {
    for (const [unit, person] of [
      ['xn', 'm2'],
      ['jg', 'm2'],
      ['jg', 'm3'],
      ['dt', 'm3'],
    ] as const)
      expect((await offices.propose(unit, { person, role: 'supervisor' })).status).toBe(201);
    const all = await offices.audited('xn&subtree=true');
    expect(all).toMatchObject({ intact: true, count: 4 });
    expect(all.items).toMatchObject([
      { unit: 'xn', n: 1, person: 'm2' },
      { unit: 'dt', n: 1, person: 'm3' },
      { unit: 'jg', n: 1, person: 'm2' },
      { unit: 'jg', n: 2, person: 'm3' },
    ]);
    const first = await offices.audited('xn&subtree=true&limit=3');
    expect(first.items).toEqual(all.items.slice(0, 3));
    const next = await offices.audited(`xn&subtree=true&limit=3&cursor=${first.cursor}`);
    expect(next.items).toEqual(all.items.slice(3));
    expect((await run.get('/api/audit?unit=xn&subtree=true&cursor=x', 'aud')).status).toBe(400);
    expect((await run.get('/api/audit?unit=xn&cursor=x', 'aud')).status).toBe(400);
    expect((await offices.audited('hz&subtree=true')).items).toHaveLength(2);
  });

  test('of the administrators alone is a report with counts, also of who is one no longer', async () => {
    const m3 = await offices.given('dt', { person: 'm3', role: 'systemAdministrator', from: DAY });
    expect((await offices.propose('dt', { person: 'm2', role: 'supervisor' }, 'm3')).status).toBe(201);
    await offices.relieve(m3);
    expect((await run.put('/api/units/xn/parameters/pairing-call', { minimum: 2 }, 'o3')).status).toBe(200);
    await run.post('/api/talks/t1/break-glass', { reason: '信访核查' }, 'secHz');
    const month = 'qh&subtree=true&by=administrators&from=2026-03-01&to=2026-03-31';
    const { items, byKind, intact } = (await run.get(`/api/audit?unit=${month}`, 'aud')).body as {
      items: { what: string; by: string }[];
      byKind: { what: string; by: string; count: number }[];
      intact: boolean;
    };
    expect(intact).toBe(true);
    expect(new Set(items.map(({ by }) => by))).toEqual(new Set(['sys', 'sec', 'secHz', 'm3']));
    expect(byKind).toEqual(
      expect.arrayContaining([
        { what: 'glassBroken', by: 'secHz', count: 1 },
        { what: 'officerProposed', by: 'm3', count: 1 },
        { what: 'officerActivated', by: 'sec', count: 1 },
      ]),
    );
    expect(byKind.reduce((sum, { count }) => sum + count, 0)).toBe(items.length);
    const later = await offices.audited('qh&subtree=true&by=administrators&from=2026-04-01');
    expect(later.items).toEqual([]);
    expect((await run.get('/api/audit?unit=qh&by=everybody', 'aud')).status).toBe(400);
  });
});
