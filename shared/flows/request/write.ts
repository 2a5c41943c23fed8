import * as z from 'zod';
import type { Governed } from '../../access/routes.ts';
import type { Route } from '../../contract/route.ts';
import { commit } from '../table/commit.ts';
import { fitsCommit } from '../table/fitsCommit.ts';
import type { Change, Key } from '../table/ports.ts';
import {
  check,
  done,
  refuse,
  type Answer,
  type ContextWith,
  type FlowRequest,
  type Need,
  type PersonFlow,
  type Refusal,
  type Result,
} from './flow.ts';
import { IdempotencyKey } from './idempotencyKey.ts';

/** What a body comes to once its route's schema has taken it; nothing where the route takes none. */
export type InputOf<R extends Route> = R extends { readonly body: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;

/** What a request comes to: everything that is to be written, and what is answered once it is. */
export interface Decision {
  readonly changes: readonly Change[];
  readonly answer: unknown;
  /**
   * What it means that a key was not as expected: a refusal, or `again` to read and decide anew. Absent or undefined:
   * somebody else was faster.
   */
  readonly taken?: (key: Key) => Refusal | 'again' | undefined;
}

/**
 * A refusal that leaves its mark, as a wrong code does: of many guesses at once each has to count. It is the last of all
 * refusals, and is not answered before the mark is written.
 */
export interface Marked {
  readonly changes: readonly Change[];
  readonly result: Result<never>;
}

/** A route that asks who the caller is, and of which the access table says who may. */
export type PersonRoute = Route & { readonly governedBy: Exclude<Governed, 'anyone'> };

/** A use case that writes. `T` is what the caller may act on, with all that was read to know it. */
export interface WriteFlow<R extends PersonRoute, T, N extends Need> {
  readonly route: R;
  /** What it needs besides reading and writing the table. */
  readonly needs?: readonly N[];
  /**
   * Reads what the path, or the ids in the body, name, and decides whether the caller may: 403, 404, or 400 where the
   * body does not say what it is about. It writes nothing.
   */
  readonly authorize: (request: FlowRequest, context: ContextWith<NoInfer<N>>) => Promise<Result<T>>;
  /**
   * Decides what is to be written for a valid body, or refuses with 400 or 409; a refusal of a code that was tried leaves
   * its mark. It writes nothing that shows.
   */
  readonly decide: (
    input: InputOf<R>,
    target: T,
    context: ContextWith<NoInfer<N>>,
    request: FlowRequest,
  ) => Promise<Result<Decision> | Marked>;
  /**
   * What is shown of the answer, where that is more than what is remembered: rendered anew each time, so that secrets
   * stand in one place. Absent: the answer itself.
   */
  readonly show?: (
    answer: unknown,
    target: T,
    context: ContextWith<NoInfer<N>>,
    input: InputOf<R>,
  ) => Promise<Answer>;
  /**
   * What a repetition of a request that was answered writes by itself, such as that it looked again. Absent: nothing.
   */
  readonly recall?: (
    answer: unknown,
    target: T,
    context: ContextWith<NoInfer<N>>,
  ) => Promise<Result<Decision>>;
  /**
   * What may be done late and twice, after the commit: to clean up what it left, or to hand it on. A request that was
   * answered before finishes again, with the answer that is remembered, in case the first was cut off.
   */
  readonly finish?: (
    input: InputOf<R>,
    target: T,
    context: ContextWith<NoInfer<N>>,
    answer: unknown,
  ) => Promise<void>;
}

/** How often it is decided anew because somebody else came in between. */
const TRIES = 8;

const NOTHING = z.strictObject({}).optional();

/**
 * The flow of a route that writes. It refuses in the order of the contract: 403 and 404 by `authorize`, then the answer
 * given before to the same `Idempotency-Key`, then 400 by the route's schema, then 400 and 409 by `decide`. Nothing is
 * written before all of it, but that a code was tried; what is to be remembered is known to fit before it is committed
 * together with the work.
 */
export function write<const R extends PersonRoute, T, N extends Need = never>(
  flow: WriteFlow<R, T, N>,
): PersonFlow<N | 'table.write'> {
  const needs = [...(flow.needs ?? []), 'table.write' as const];
  return Object.assign((request: FlowRequest, context: ContextWith<N>) => carryOut(flow, request, context), {
    route: flow.route,
    needs,
  });
}

/** From access to the answer, decided anew where somebody else came in between. */
async function carryOut<R extends PersonRoute, T, N extends Need>(
  flow: WriteFlow<R, T, N>,
  request: FlowRequest,
  context: ContextWith<N>,
): Promise<Answer> {
  const once = new IdempotencyKey(flow.route.id, request, context);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const target = await flow.authorize(request, context);
    if (!target.ok) return target;
    const before = await once.answered();
    const input = inputOf(flow.route, request);
    if (before && !before.ok) return before;
    if (!input.ok) return input;
    if (before) {
      const recalled = await recall(flow, before.body, target.body, context);
      if (recalled === 'again') continue;
      return recalled.ok ? end(flow, before.body, target.body, input.body, context) : recalled;
    }
    const decided = await flow.decide(input.body, target.body, context, request);
    const settled = await settle(decided, once, context);
    if (settled === 'again') continue;
    return settled.ok ? end(flow, settled.body, target.body, input.body, context) : settled;
  }
  return refuse('busy');
}

async function settle(
  decided: Result<Decision> | Marked,
  once: IdempotencyKey,
  context: ContextWith<never>,
): Promise<Result<unknown> | 'again'> {
  if ('result' in decided) return leaveMark(decided, context);
  if (!decided.ok) return decided;
  return commitAnswer(decided.body, once.remember(decided.body.answer), once, context);
}

async function leaveMark(
  { changes, result }: Marked,
  { table }: ContextWith<never>,
): Promise<Result<never> | 'again'> {
  if (changes.length === 0) return result;
  const { outcome } = await commit(table, changes);
  if (outcome === 'done') return result;
  return outcome === 'busy' ? refuse('busy') : 'again';
}

/** What a repetition writes by itself. */
async function recall<R extends PersonRoute, T, N extends Need>(
  flow: WriteFlow<R, T, N>,
  answer: unknown,
  target: T,
  context: ContextWith<N>,
): Promise<Result<unknown> | 'again'> {
  if (!flow.recall) return done(answer);
  const decided = await flow.recall(answer, target, context);
  return decided.ok ? commitAnswer(decided.body, [], undefined, context) : decided;
}

/** After the commit, and again with each repetition of the request. */
async function end<R extends PersonRoute, T, N extends Need>(
  { finish, show }: WriteFlow<R, T, N>,
  answer: unknown,
  target: T,
  input: InputOf<R>,
  context: ContextWith<N>,
): Promise<Answer> {
  await finish?.(input, target, context, answer);
  return show ? show(answer, target, context, input) : done(answer);
}

/** The query and the body by the route's schemas; a field that neither takes is named. */
function inputOf<R extends Route>(route: R, { body, query }: FlowRequest): Result<InputOf<R>> {
  const asked = check(route.query ?? NOTHING, query);
  if (!asked.ok) return asked;
  return check(route.body ?? NOTHING, body) as Result<InputOf<R>>;
}

async function commitAnswer(
  { changes, answer, taken }: Decision,
  remembered: readonly Change[],
  once: IdempotencyKey | undefined,
  { table }: ContextWith<never>,
): Promise<Result<unknown> | 'again'> {
  const all = [...changes, ...remembered];
  if (all.length === 0) return done(answer);
  if (!fitsCommit(all)) return refuse('tooLarge');
  const committed = await commit(table, all);
  if (committed.outcome === 'done') return done(answer);
  const answered = await once?.answered();
  if (answered) return answered;
  if (committed.outcome === 'busy') return refuse('busy');
  return taken?.(committed.key) ?? refuse('changedMeanwhile');
}
