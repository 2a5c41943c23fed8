/** A branch with twenty members, so that two may be selected, and the steps of its selection through HTTP. */
import { expect } from 'vitest';
import type { Day, Instant } from '../../shared/domain/days.ts';
import { county } from './county.ts';
import type { LocalRun } from './local.ts';
import type { Answered } from './served.ts';

/** Members `a1` to `a17` beside the three of the county's first branch; `a1` is on probation. */
export const largeCounty = (day: Day, more: Record<string, unknown> = {}) => {
  const base = county(day);
  const added = Array.from({ length: 17 }, (_, n) => ({
    ...{ id: `a${n + 1}`, name: `党员${n + 1}`, phone: `199000010${String(n + 1).padStart(2, '0')}` },
    ...{ branch: 'b1', standing: n === 0 ? 'probationary' : 'full', inBranchSince: '2020-05-01' },
  }));
  return { ...base, members: [...base.members, ...added], ...more };
};

/** What tests read of a round. */
interface RoundBody {
  readonly id: string;
  readonly candidates?: readonly { readonly member: string; readonly standing: string }[];
}

export const idOf = ({ body }: Answered): string => (body as RoundBody).id;

/** The members that an answer shows as candidates, those on the list alone; undefined where it shows none. */
export const listedIn = ({ body }: Answered): string[] | undefined =>
  (body as RoundBody).candidates?.filter(({ standing }) => standing === 'listed').map(({ member }) => member);

/** The steps of a selection of branch `b1`, by its secretary `m1` unless somebody else is named. */
export function selecting(run: LocalRun) {
  const post = (path: string, body: unknown, by: string): Promise<Answered> =>
    run.post(`/api/rounds/${path}`, body, by);
  return {
    /** Begins the round of a quarter; gives its id. */
    begun: async (quarter: string, meetingOn: Day): Promise<string> => {
      const reply = await run.post('/api/branches/b1/rounds', { quarter, meetingOn }, 'm1');
      expect(reply.status, JSON.stringify(reply.body)).toBe(201);
      return idOf(reply);
    },
    add: (id: string, members: readonly string[], by = 'm1') =>
      post(
        `${id}/candidates`,
        { members, comments: Object.fromEntries(members.map((member) => [member, '履职尽责'])) },
        by,
      ),
    remove: (id: string, member: string, by = 'm1') =>
      post(`${id}/candidates/${member}/remove`, { reason: '本人申请' }, by),
    publish: (id: string, on: Day, by = 'm1') => post(`${id}/publish`, { on }, by),
    object: (id: string, by: string, body: object = {}) =>
      post(`${id}/objections`, { text: '雀异议雀', ...body }, by),
    handle: (id: string, n: number, body: object, by = 'm1') =>
      post(`${id}/objections/${n}/handle`, { finding: '已核实', upheld: false, ...body }, by),
    file: (id: string, by = 'm1') => post(`${id}/file`, undefined, by),
    confirm: (id: string, body: object = { ok: true }, by = 'o1') => post(`${id}/confirm`, body, by),
    read: (id: string, by = 'm1') => run.get(`/api/rounds/${id}`, by),
    /** The clock stands there; no schedule is fired. */
    at: (instant: Instant) => run.machine.clock.standAt(instant),
    on: (day: Day) => run.machine.clock.standAtNoon(day),
  };
}

export type Selecting = ReturnType<typeof selecting>;
