import { issueNotice as route } from '../../contract/notices.ts';
import { noticeState, type CriticismNotice } from '../../domain/notices.ts';
import { isPresent, secretaryOn } from '../../domain/people.ts';
import { pathIds } from '../../domain/units.ts';
import { done, refuse, type CallerContext, type Refusal } from '../request/flow.ts';
import { isOfficerOf } from '../../access/offices.ts';
import { noticeKey } from '../table/keys.ts';
import { noticeChanges } from '../lines/noticeChanges.ts';
import { authorizeAsIssuer, textOf } from './authorizeNotice.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { write } from '../request/write.ts';
import { noticeDecision, openNoticeAnswer } from './noticeDecision.ts';

/**
 * An officer of the issuing unit issues what was drafted, as it stands. This is the one place where a notice comes to be
 * issued, and a person's request the one way here: no schedule and no queue leads to it (PROGRAMME §5).
 */
export const issueNotice = write({
  route,
  needs: ['vault.seal', 'vault.open'],
  authorize: (request, context) => authorizeAsIssuer(request.params['id'], context),
  decide: async (_input, { notice, version }, context) => {
    const reading = await readWholeUnit(context.table, notice.unit);
    if (!reading) return refuse('notFound');
    const refusal = refuseIssue(notice, reading, context);
    if (refusal) return refusal;
    const issued = { on: context.today, at: context.now, by: context.caller.id };
    const after = { ...notice, issued };
    const told = await noticeChanges(whoIsTold(notice, reading, context), notice.unit, 'paper-came', context);
    const put = { ...noticeKey(notice.unit, notice.id), body: after };
    const text = await textOf(notice, context);
    return done(await noticeDecision(after, text, [{ put, expect: version }, ...told], context));
  },
  show: openNoticeAnswer,
});

/** The tree and the roster may have changed since it was drafted. */
function refuseIssue(
  notice: CriticismNotice,
  { snapshot: { unit, people } }: UnitReading,
  { today }: CallerContext,
): Refusal | undefined {
  const refuseAs = (detail: string): Refusal => refuse('wrongState', { detail });
  if (noticeState(notice) !== 'draft') return refuseAs('已经发出或撤回');
  if (!pathIds(unit.path).includes(notice.issuer)) return refuseAs('这个单位已不归本单位管理，请撤回草稿');
  if (notice.member === undefined) return undefined;
  const isHere = people.some((person) => person.id === notice.member && isPresent(person, today));
  return isHere ? undefined : refuseAs('这名党员已不在这个支部，请撤回草稿');
}

/** Who is to acknowledge it: the secretary, else the head, else the unit's own officers; and the member. */
function whoIsTold(
  { member, unit }: CriticismNotice,
  { snapshot, offices }: UnitReading,
  { today }: CallerContext,
): string[] {
  const head = secretaryOn(snapshot.people, today)?.id ?? snapshot.unit.head;
  const officers = offices.filter((office) => isOfficerOf(unit, { offices: [office] }));
  const forUnit = head === undefined ? officers.map(({ person }) => person) : [head];
  return [...(member === undefined ? [] : [member]), ...forUnit];
}
