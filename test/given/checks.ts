/** Spot checks through HTTP: a county with supervisors, and the steps of a check. */
import { county } from './county.ts';
import type { LocalRun, Reply } from './local.ts';

const officer = (person: string, unit: string, n: number) => ({
  person,
  name: `示例${person}`,
  phone: `1990000070${n}`,
  unit,
  role: 'supervisor',
});

const member = (id: string, branch: string, n: number, more: object = {}) => ({
  id,
  name: `示例${id}`,
  phone: `1990000080${n}`,
  branch,
  standing: 'full',
  inBranchSince: '2020-05-01',
  ...more,
});

/**
 * The small county with eight more people, and a committee and branch of the next one. Supervisors: `d1` and `d2` of the
 * county, `d3` of the prefecture, `d4` of the next committee.
 */
export const checkedCounty = (day = '2026-03-10', more: Record<string, unknown> = {}) => {
  const base = county(day);
  return {
    ...base,
    units: [
      ...base.units,
      { id: 'jy', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['publicService'] },
      { id: 'b3', name: '一中党支部', kind: 'branch', parent: 'jy' },
    ],
    members: [
      ...base.members,
      member('n1', 'b1', 1, { leadingCadre: true }),
      member('n2', 'b1', 2, { retired: true }),
      member('n3', 'b2', 3, { standing: 'probationary' }),
      member('n4', 'b2', 4, { standing: 'activist' }),
      member('n5', 'b2', 5),
      member('n6', 'b3', 6, { posts: ['secretary'] }),
      member('n7', 'b3', 7, { mobile: true }),
      member('n8', 'b3', 8, { categories: ['window'] }),
    ],
    officers: [
      ...base.officers,
      officer('d1', 'hz', 1),
      officer('d2', 'hz', 2),
      officer('d3', 'xn', 3),
      officer('d4', 'jy', 4),
    ],
    ...more,
  } as unknown as { day: string };
};

/** Of whom a draw over the county can draw: n4 is an activist. */
export const ELIGIBLE = ['m1', 'm2', 'm3', 'm4', 'n1', 'n2', 'n3', 'n5', 'n6', 'n7', 'n8'];

export interface Check {
  readonly id: string;
  readonly serial: number;
  readonly commitment: string;
  readonly frameHash: string;
}

export interface DrawnOne {
  readonly id: string;
  readonly branch: string;
  readonly stratum: number;
  readonly day?: string;
  readonly question?: string;
}

export const make = (run: LocalRun, more: object = {}, by = 'd1'): Promise<Reply> =>
  run.post('/api/spot-checks', { scope: 'hz', people: 3, ...more }, by);

export async function made(run: LocalRun, more: object = {}, by = 'd1'): Promise<Check> {
  const reply = await make(run, more, by);
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return reply.body as Check;
}

export const step = (run: LocalRun, id: string, what: string, body?: object, by = 'd1'): Promise<Reply> =>
  run.post(`/api/spot-checks/${id}/${what}`, body, by);

/** A check that is drawn, with whom it drew. */
export async function drawn(run: LocalRun, more: object = {}, words = '', by = 'd1') {
  const check = await made(run, more, by);
  const reply = await step(run, check.id, 'draw', { words }, by);
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
  return { check, people: (reply.body as { people: DrawnOne[] }).people };
}
