/** The ledger of a unit above branches against the branches' own ledgers and the board, before and after a move. */
import { unzipSync, strFromU8 } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '../../../shared/domain/days.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

interface OfUnit {
  readonly unit: string;
  readonly own?: true;
  readonly records: readonly { readonly kind: string; readonly count: number }[];
  readonly rules: readonly { readonly rule: string; readonly expected: number; readonly done: number }[];
}

const START: Day = '2026-03-02';
let run: LocalRun;
beforeAll(async () => void (run = await localRun()));
afterAll(() => run.close());
beforeEach(() =>
  run.load(
    county(START, {
      officers: [
        ...county(START).officers,
        { person: 'o7', name: '审计员', phone: '19900000204', unit: 'qh', role: 'auditor' },
        { person: 'o6', name: '信息员', phone: '19900000203', unit: 'qh', role: 'systemAdministrator' },
      ],
      units: [
        ...county(START).units,
        { id: 'jg2', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
      ],
    }),
  ),
);

const ledgerOf = async (unit: string, period = '2026-03', by = 'o2'): Promise<OfUnit[]> => {
  const reply = await run.get(`/api/units/${unit}/ledger?period=${period}`, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return (reply.body as { units: OfUnit[] }).units;
};
const enter = async (kind: string, happenedOn: Day, by: string, more: object): Promise<string> => {
  const reply = await run.post('/api/submissions', { kind, happenedOn, ...more }, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return (reply.body as { record: { id: string } }).record.id;
};
const recordsOf = (ledger: readonly OfUnit[], unit: string) =>
  Object.fromEntries(
    (ledger.find((part) => part.unit === unit)?.records ?? []).map(({ kind, count }) => [kind, count]),
  );
/** By hand: what the branches' ledgers hold of a month. */
const counted = async (branches: readonly string[], month: string): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const branch of branches) {
    const reply = await run.get(`/api/branches/${branch}/ledger?limit=1000`, 'o2');
    for (const { kind, happenedOn } of (reply.body as { records: { kind: string; happenedOn: string }[] })
      .records)
      if (happenedOn.startsWith(month)) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
};

describe('a unit’s ledger', () => {
  it('adds up what its branches wrote down, late entries, corrections and withdrawals too', async () => {
    await enter('call', '2026-03-01', 'm2', { pairing: 'p2' });
    await enter('visit', '2026-03-02', 'm3', { pairing: 'p3' });
    await enter('visit', '2026-02-20', 'm3', { pairing: 'p3' });
    const wrong = await enter('call', '2026-03-02', 'm3', { pairing: 'p3' });
    const moved = await enter('call', '2026-02-25', 'm2', { pairing: 'p2' });
    await run.machine.advance('2026-03-03');
    expect(recordsOf(await ledgerOf('jg'), 'b1')).toEqual({ call: 2, visit: 1 });
    const corrected = (id: string, changes: object) =>
      run.post(`/api/records/${id}/corrections`, { changes, reason: '写错了' }, 'm1');
    expect((await corrected(wrong, { withdrawn: true })).status).toBe(201);
    expect((await corrected(moved, { happenedOn: '2026-01-25' })).status).toBe(201);
    await run.machine.advance('2026-03-04');
    for (const month of ['2026-01', '2026-02', '2026-03']) {
      const by = await counted(['b1', 'b2'], month);
      expect(recordsOf(await ledgerOf('hz', month), 'jg')).toEqual(by);
      expect(recordsOf(await ledgerOf('jg', month), 'b1')).toEqual(by);
    }
    expect(recordsOf(await ledgerOf('hz', '2026-Q1'), 'jg')).toEqual({ call: 2, visit: 2 });
    const [own] = await ledgerOf('jg');
    expect(own).toMatchObject({ unit: 'jg', own: true });
    const board = await run.get('/api/units/jg/board?period=2026-03', 'o2');
    const rules = (await ledgerOf('jg'))
      .flatMap((plan) => plan.rules)
      .filter(({ rule }) => rule === 'pairing-call');
    const { byRule } = board.body as { byRule: OfUnit['rules'] };
    expect(rules).toEqual(byRule.filter(({ rule }) => rule === 'pairing-call'));
  });

  it('keeps what was written of a month with the unit of that month', async () => {
    await enter('call', '2026-03-01', 'm2', { pairing: 'p2' });
    await run.machine.advance('2026-04-02');
    expect((await run.patch('/api/units/b1', { parent: 'jg2' }, 'o6')).status).toBe(200);
    await enter('call', '2026-04-02', 'm2', { pairing: 'p2' });
    await enter('call', '2026-03-09', 'm3', { pairing: 'p3' });
    await run.machine.advance('2026-04-03');
    expect(recordsOf(await ledgerOf('hz'), 'jg')).toEqual({ call: 2 });
    expect(recordsOf(await ledgerOf('hz'), 'jg2')).toEqual({});
    expect(recordsOf(await ledgerOf('hz', '2026-04'), 'jg2')).toEqual({ call: 1 });
    expect(recordsOf(await ledgerOf('hz', '2026-Q2'), 'jg')).toEqual({});
  });

  it('can be printed, and the taking of it is on record', async () => {
    await enter('call', '2026-03-01', 'm2', { pairing: 'p2' });
    await run.machine.advance('2026-03-03');
    const file = async (format: string): Promise<Uint8Array> => {
      const token = await run.tokenOf('o2');
      const reply = await fetch(`${run.address}/api/units/hz/ledger?period=2026-03&format=${format}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(reply.status).toBe(200);
      return new Uint8Array(await reply.arrayBuffer());
    };
    const csv = new TextDecoder().decode(await file('csv'));
    expect(csv).toContain('区直机关党委,电话,1,,');
    expect(csv).toMatch(/区直机关党委,结对户电话联系,,2,1,1,0,0/);
    const sheet = unzipSync(await file('xlsx'))['xl/worksheets/sheet1.xml'] ?? new Uint8Array();
    expect(strFromU8(sheet)).toContain('fitToWidth="1"');
    const audit = await run.get('/api/audit?unit=hz', 'o7');
    expect((audit.body as { items: object[] }).items).toMatchObject([
      { what: 'ledgerTaken', thing: 'csv', by: 'o2' },
      { what: 'ledgerTaken', thing: 'xlsx', by: 'o2' },
    ]);
  });
});
