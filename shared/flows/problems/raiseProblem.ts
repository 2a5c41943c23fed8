import { isOfTalk } from '../../access/talkTexts.ts';
import { readRow } from '../table/rows.ts';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { problemOwner, raiseProblem as route } from '../../contract/problems.ts';
import { joined, labelsIn, problemCategories } from '../../domain/labels.ts';
import { filledIn } from '../../domain/filledIn.ts';
import type { Problem } from '../../domain/problems.ts';
import type { Lineage } from '../../domain/units.ts';
import { check, done, invalidField, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { homeKey, problemKey, problemPlaceKey, textKey } from '../table/keys.ts';
import { problemRectification } from '../../rules/problems.ts';
import { arrivalChanges } from '../lines/arrivalChanges.ts';
import { problemAnswer, withProblem } from './problemAnswer.ts';
import { authorize } from '../scope/authorize.ts';
import { findTalk } from '../talkTexts/authorizeTalkText.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { dayText } from '../../messages/wording.ts';
import { write } from '../request/write.ts';

const ownerOnly = z.object({ owner: problemOwner });

interface Owner {
  readonly branch: string;
  readonly member?: string;
}

/** Puts a problem on the branch's or a member's list; its text is kept apart, encrypted. */
export const raiseProblem = write({
  route,
  needs: ['vault.seal'],
  authorize: ({ body }, context) => authorizeOwner(body, context),
  decide: async (input, owner, context) => {
    const { source, dueOn, text, measures, talk, appeal } = input;
    if (dueOn < context.today)
      return invalidField('dueOn', `整改时限不能早于今天（${dayText(context.today)}）`);
    if (talk === undefined && source === 'talk')
      return invalidField('talk', '谈话中发现的问题，请写明是哪次谈话');
    if (appeal !== undefined && source !== 'talk')
      return invalidField('appeal', '只有谈话中发现的问题才分诉求');
    if (talk !== undefined && source !== 'talk') return invalidField('source', '谈话中的问题，来源应为 talk');
    if (talk !== undefined && !(await isTalkOf(talk, owner, context)))
      return invalidField('talk', '没有找到这次谈话');
    const reading = await readWholeUnit(context.table, owner.branch);
    if (!reading) return refuse('notFound');
    const category = labelsIn(input.category, reading.snapshot.lineage.labels);
    if (!category) return invalidField('category', unknownLabel(reading.snapshot.lineage));
    const problem: Problem = {
      id: `problem-${randomUUID()}`,
      ...owner,
      category: joined(category),
      source,
      ...(talk !== undefined && { talk }),
      foundOn: context.today,
      firstDueOn: dueOn,
      enteredAt: context.now,
      enteredBy: context.caller.id,
      steps: [],
    };
    const texts = JSON.stringify({ text, ...filledIn({ measures, appeal }) });
    const sealed = await context.vault.seal(texts, { thing: problem.id });
    return done({
      changes: [
        { put: { ...problemKey(problem.branch, problem.id), body: problem }, expect: 'absent' },
        { put: { ...problemPlaceKey(problem.id), body: { unit: problem.branch } }, expect: 'absent' },
        { put: { ...textKey(problem.id), body: { sealed } }, expect: 'absent' },
        ...(await arrivalChanges(
          withProblem(reading.snapshot, problem),
          { thing: problem.id, rules: [problemRectification] },
          context,
        )),
      ],
      answer: problemAnswer(reading.snapshot, problem, context.today),
    });
  },
});

const unknownLabel = ({ labels: names = {} }: Lineage): string =>
  `请从这些类别中选：${joined(problemCategories.map((label) => names[label] ?? label))}`;

/** Access goes before the rest of the body: whose problem it is decides who may raise it. */
async function authorizeOwner(body: unknown, context: CallerContext): Promise<Result<Owner>> {
  const parsed = check(ownerOnly, body);
  if (!parsed.ok) {
    // Every fault of the body at once, not the owner's alone.
    const whole = check(route.body, body);
    return whole.ok ? parsed : whole;
  }
  const { owner } = parsed.body;
  if ('branch' in owner) {
    const reached = await authorize(owner.branch, 'problem.raiseForBranch', context);
    return reached.ok ? done({ branch: owner.branch }) : reached;
  }
  const item = await readRow(context.table, homeKey(owner.member));
  const branch = item?.body?.unit;
  const reached = await authorize(branch, 'problem.raiseForMember', context, owner.member);
  return reached.ok ? done({ branch: reached.body.unit.id, member: owner.member }) : reached;
}

/** Whether the talk was the branch's, and with the member whose problem it is. */
async function isTalkOf(talk: string, { branch, member }: Owner, context: CallerContext): Promise<boolean> {
  const foundTalk = await findTalk(talk, context);
  if (foundTalk?.people.unit !== branch) return false;
  return member === undefined || isOfTalk(foundTalk.people, { id: member });
}
