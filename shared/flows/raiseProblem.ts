import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { problemOwner, raiseProblem as route } from '../contract/problems.ts';
import type { Problem } from '../domain/problems.ts';
import { commit } from './commit.ts';
import {
  check,
  done,
  invalidField,
  refuse,
  type CallerContext,
  type PersonFlow,
  type Result,
} from './flow.ts';
import { homeKey, problemKey, problemPlaceKey, textKey } from './keys.ts';
import { Once } from './once.ts';
import { problemAnswer } from './problemAnswer.ts';
import { reach } from './reach.ts';
import { findTalk, isOfTwo } from './reachTalk.ts';
import type { Home } from './readCaller.ts';
import { readWholeUnit } from './readUnit.ts';
import { dayText } from '../messages/wording.ts';

const ownerOnly = z.object({ owner: problemOwner });

interface Owner {
  readonly branch: string;
  readonly member?: string;
}

/** Puts a problem on the branch's or a member's list; its text is kept apart, encrypted. */
export const raiseProblem: PersonFlow = async (request, context) => {
  const owner = await reachOwner(request.body, context);
  if (!owner.ok) return owner;
  const once = new Once('raiseProblem', request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { category, source, dueOn, text, measures, talk } = input.body;
  if (dueOn < context.today)
    return invalidField('dueOn', `整改时限不能早于今天（${dayText(context.today)}）`);
  if (talk !== undefined && source !== 'talk') return invalidField('source', '谈话中的问题，来源应为 talk');
  if (talk !== undefined && !(await isTalkOf(talk, owner.body, context)))
    return invalidField('talk', '没有找到这次谈话');
  const problem: Problem = {
    id: `problem-${randomUUID()}`,
    ...owner.body,
    category,
    source,
    ...(talk !== undefined && { talk }),
    foundOn: context.today,
    firstDueOn: dueOn,
    enteredAt: context.now,
    enteredBy: context.caller.id,
    steps: [],
  };
  return store(problem, { text, ...(measures !== undefined && { measures }) }, once, context);
};

/** Access goes before the rest of the body: whose problem it is decides who may raise it. */
async function reachOwner(body: unknown, context: CallerContext): Promise<Result<Owner>> {
  const parsed = check(ownerOnly, body);
  if (!parsed.ok) return check(route.body, body) as Result<never>;
  const { owner } = parsed.body;
  if ('branch' in owner) {
    const reached = await reach(owner.branch, 'problem.raiseForBranch', context);
    return reached.ok ? done({ branch: owner.branch }) : reached;
  }
  const { items } = await context.table.read([homeKey(owner.member)]);
  const branch = (items[0]?.body as Home | undefined)?.unit;
  const reached = await reach(branch, 'problem.raiseForMember', context, owner.member);
  return reached.ok ? done({ branch: reached.body.unit.id, member: owner.member }) : reached;
}

/** Whether the talk was the branch's, and with the member whose problem it is. */
async function isTalkOf(talk: string, { branch, member }: Owner, context: CallerContext): Promise<boolean> {
  const found = await findTalk(talk, context);
  if (found?.people.unit !== branch) return false;
  return member === undefined || isOfTwo(found.people, member);
}

async function store(
  problem: Problem,
  text: { text: string; measures?: string },
  once: Once,
  { table, vault, today }: CallerContext,
): Promise<Result<unknown>> {
  if (!vault) throw new Error('raiseProblem needs the vault');
  const reading = await readWholeUnit(table, problem.branch);
  if (!reading) return refuse('notFound');
  const sealed = await vault.seal(JSON.stringify(text), { thing: problem.id });
  const body = problemAnswer(reading.snapshot, problem, today);
  const settled = await commit(table, [
    { put: { ...problemKey(problem.branch, problem.id), body: problem }, expect: 'absent' },
    { put: { ...problemPlaceKey(problem.id), body: { unit: problem.branch } }, expect: 'absent' },
    { put: { ...textKey(problem.id), body: { sealed } }, expect: 'absent' },
    ...once.remember(body),
  ]);
  if (settled.outcome === 'done') return done(body);
  return (await once.answered()) ?? refuse('busy');
}
