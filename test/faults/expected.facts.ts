/** What is so in a scenario on a day, from what was loaded and what its people did: nothing of the product's table is read. */
import { publishedCalendars } from '../../shared/domain/calendars.ts';
import { instantAt, type Day } from '../../shared/domain/days.ts';
import type { Pairing } from '../../shared/domain/pairings.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { Problem } from '../../shared/domain/problems.ts';
import type { LedgerRecord, RecordKind } from '../../shared/domain/records.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { lineageOf, type Unit } from '../../shared/domain/units.ts';
import { aPairing } from '../given/pairings.ts';
import { aMember, leaving } from '../given/people.ts';
import { aProblem, rectified, verified } from '../given/problems.ts';
import { aRecord, corrected, type OverRecord } from '../given/records.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { anOrder } from '../given/supervision.ts';
import { aUnit } from '../given/units.ts';
import type { Act, Scenario } from './scenario.ts';
import type { Answered } from './world.ts';

const noon = (day: string) => instantAt(day as Day, 12);
const START: Day = '2026-01-01';

/** An act that was done: what was said to it stands beside it. */
export interface Done {
  readonly act: Act;
  readonly answer: unknown;
}

/** Before a day's sweep and amid it, between it and the sending, and after that. */
const SLOTS = ['amid', 'between', 'after'];
const momentOf = ({ act: { day, slot } }: Done): string => `${day} ${SLOTS.indexOf(slot)}`;

/** Those that were taken, in their order, up to a day: of that day only what was done before the sending, or all of it. */
export function doneBy(
  { acts }: Scenario,
  answers: readonly (Answered | undefined)[],
  day: Day,
  isEvening: boolean,
): Done[] {
  const taken = acts.flatMap((act, n) => {
    const answer = answers[n];
    const isOver = act.day < day || (act.day === day && (isEvening || act.slot !== 'after'));
    return answer && answer.status < 300 && isOver ? [{ act, answer: answer.body }] : [];
  });
  return taken.sort((a, b) => (momentOf(a) < momentOf(b) ? -1 : 1));
}

const body = ({ act }: Done): Record<string, string> => act.request.body as Record<string, string>;
const isOf = (path: string) => (done: Done) => done.act.request.path === path;
const about = (id: string) => (done: Done) => done.act.request.params['id'] === id;

/** The committees with their officers. */
export const OFFICERS: Readonly<Record<string, string>> = { jg: 'o1', jy: 'o4' };

const above = (committee: string): readonly Unit[] => [
  aUnit({ id: committee, kind: 'committee', parent: 'hz', path: `hz/${committee}/`, categories: ['agency'] }),
  aUnit({ id: 'hz', kind: 'county', path: 'hz/', level: 'county' }),
];

/** The committee of a branch, after its moves. */
export const committeeOf = (branch: string, done: readonly Done[]): string =>
  done
    .filter(isOf('/api/units/{id}'))
    .filter(about(branch))
    .map((move) => body(move)['parent'])
    .at(-1) ?? 'jg';

/** Transfers that hold: to a branch that has gone to another committee it waits to be accepted, which nobody here does. */
const transfersIn = (done: readonly Done[]): Done[] =>
  done.filter((move, n) => {
    if (!isOf('/api/members/{id}/transfer')(move)) return false;
    const before = done.slice(0, n);
    return committeeOf('b1', before) === committeeOf(String(body(move)['to']), before);
  });

/** A branch on a day as a snapshot, with everything that was done. */
export function factsOf(scenario: Scenario, branch: string, done: readonly Done[]): UnitSnapshot {
  const parent = committeeOf(branch, done);
  const unit = aUnit({
    id: branch,
    kind: 'branch',
    parent,
    path: `hz/${parent}/${branch}/`,
    startsOn: START,
  });
  const moves = transfersIn(done);
  const cameHere = (id: string | undefined): boolean =>
    moves.some((move) => about(id ?? '')(move)) && branch === 'b2';
  const people = scenario.data.members.flatMap((row) => peopleOf(row, branch, done));
  const ids = new Set(people.map(({ id }) => id));
  const pairings = scenario.data.pairings
    .filter(({ member }) => ids.has(member))
    .map((row): Pairing => pairingOf(row, done));
  return aSnapshot({
    unit,
    lineage: lineageOf(unit, above(parent)),
    dutyOfficers: [
      { unit: parent, people: [OFFICERS[parent] ?? ''] },
      { unit: 'hz', people: ['o2'] },
    ],
    people,
    pairings: pairings.filter(
      (pairing) => branch === 'b1' || ('member' in pairing && cameHere(pairing.member)),
    ),
    records: recordsOf(scenario, done).filter(({ subject }) => ids.has(subject)),
    problems: problemsOf(scenario, done).filter(({ member }) => member !== undefined && ids.has(member)),
    orders: branch === 'b1' ? done.filter(isOf('/api/orders')).map(orderOf) : [],
    calendars: publishedCalendars,
  });
}

function peopleOf(row: Scenario['data']['members'][number], branch: string, done: readonly Done[]): Person[] {
  const posts = 'posts' in row ? [{ post: 'secretary' as const, since: '2020-05-01' as Day }] : [];
  const person = aMember({
    ...{ id: row.id, name: row.name, branch: row.branch, posts },
    ...{ inSystemSince: '2020-05-01', inBranchSince: '2020-05-01' },
  });
  const move = transfersIn(done).find(about(row.id));
  const death = done.filter(isOf('/api/members/{id}/leave')).find(about(row.id));
  const gone = death && leaving(body(death)['on'] as Day, death.act.day, 'death');
  if (!move) return row.branch === branch ? [{ ...person, ...(gone && { left: gone }) }] : [];
  const on = body(move)['on'] as Day;
  if (row.branch === branch) return [{ ...person, left: { ...leaving(on, move.act.day), to: 'b2' } }];
  return branch === body(move)['to']
    ? [
        {
          ...person,
          branch,
          inBranchSince: on,
          cameFrom: 'b1',
          owesSince: START,
          enteredAt: noon(on),
          posts: [],
        },
      ]
    : [];
}

function pairingOf(row: Scenario['data']['pairings'][number], done: readonly Done[]): Pairing {
  const end = done.filter(isOf('/api/pairings/{id}/end')).find(about(row.id));
  return aPairing({
    ...{ id: row.id, member: row.member, startedOn: START },
    ...(end && { ended: { on: body(end)['on'] as Day, reason: '搬迁', enteredAt: noon(end.act.day) } }),
  });
}

function recordsOf({ data }: Scenario, done: readonly Done[]): LedgerRecord[] {
  const record = (id: string, by: string, row: Record<string, string>, day: Day): LedgerRecord =>
    aRecord(row['kind'] as RecordKind, row['happenedOn'] as Day, {
      ...{ id, subject: by, about: row['pairing'] ?? '', enteredAt: noon(day), enteredBy: by, revision: 1 },
    });
  const loaded = data.submissions.map((row) => record(row.id, row.by, row, row.happenedOn));
  const entered = done
    .filter(isOf('/api/submissions'))
    .map((entry, n) => record(`r${n}`, entry.act.request.by, body(entry), entry.act.day));
  let last = loaded[0];
  for (const correction of done.filter(isOf('/api/records/{id}/corrections'))) {
    if (!last) break;
    const { changes } = correction.act.request.body as { readonly changes: OverRecord };
    last = corrected(last, correction.act.day, changes);
    entered.push(last);
  }
  return [...loaded, ...entered];
}

function problemsOf({ data }: Scenario, done: readonly Done[]): Problem[] {
  const steps = (id: string): Problem['steps'] =>
    done.filter(about(id)).flatMap((step) => {
      if (isOf('/api/problems/{id}/rectify')(step)) return [rectified(body(step)['on'] as Day, step.act.day)];
      if (isOf('/api/problems/{id}/verify')(step)) return [verified(step.act.day, Boolean(body(step)['ok']))];
      return [];
    });
  const loaded = data.problems.map((row) =>
    aProblem({
      id: row.id,
      member: row.owner.member,
      foundOn: row.foundOn,
      firstDueOn: row.dueOn,
      steps: steps(row.id),
    }),
  );
  const raised = done.filter(isOf('/api/problems')).map((raising) =>
    aProblem({
      ...{ id: String(Reflect.get(raising.answer as object, 'id')), member: 'm3', foundOn: raising.act.day },
      ...{ firstDueOn: body(raising)['dueOn'] as Day, enteredAt: noon(raising.act.day) },
    }),
  );
  return [...loaded, ...raised];
}

const orderOf = (issuing: Done) =>
  anOrder({
    ...{ id: String(Reflect.get(issuing.answer as object, 'id')), issuer: 'jg', issuedOn: issuing.act.day },
    ...{ dueOn: body(issuing)['dueOn'] as Day, enteredAt: noon(issuing.act.day) },
  });
