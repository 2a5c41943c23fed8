import { readSummaries } from '../lines/summaries.ts';
import { assess } from '../../assess/assess.ts';
import { isOwedAbove, summarise } from '../../assess/summarise.ts';
import type { Gap } from '../../domain/summaries.ts';
import { earlier, later } from '../../domain/days.ts';
import type { Duty } from '../../domain/duty.ts';
import type { Person } from '../../domain/people.ts';
import { ruleOf } from '../../rules/catalogue.ts';
import { mustTalk } from '../../rules/mustTalk.ts';
import { correctiveOrder } from '../../rules/orders.ts';
import type { NoticeFacts, OverdueRule } from '../../reports/noticeText.ts';
import { done, invalidField, type CallerContext, type Result } from '../request/flow.ts';
import { inParallel } from '../table/inParallel.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { type UnitReading } from '../scope/readUnit.ts';

/** Units whose summaries are read at once. */
const AT_ONCE = 16;

/** Whom a notice is on: the unit that was read or, if given, one member of it; and which duties it is about, if not all. */
export interface NoticeSubject {
  readonly reading: UnitReading;
  readonly member?: Person;
  readonly duties?: readonly string[];
}

/**
 * What the ledger says of a unit or of a member today. Of a unit: by rule, with those below as they were last swept, and
 * its orders. Of a member: what is the member's own, and nothing that tells of another.
 */
export async function noticeFacts(
  subject: NoticeSubject,
  context: CallerContext,
): Promise<Result<NoticeFacts>> {
  const { reading, member, duties } = subject;
  const { unit, orders } = reading.snapshot;
  const gaps = await gapsOf(subject, context);
  const gapDuties = new Set(gaps.map(({ duty }) => duty));
  const unknown = duties?.findIndex((duty) => !gapDuties.has(duty)) ?? -1;
  if (unknown >= 0) return invalidField(`duties.${unknown}`, '现在没有逾期的这一项');
  const isNamed = ({ duty, rule, subject: of }: Gap): boolean =>
    duties ? duties.includes(duty) : rule !== correctiveOrder.id || of !== unit.id;
  const areOrdersToo = member === undefined && duties === undefined;
  return done({
    day: context.today,
    name: member ? `${member.name}同志` : unit.name,
    overdue: byRule(gaps.filter(isNamed), member !== undefined),
    orders: areOrdersToo ? orders.filter((order) => !order.done) : [],
  });
}

async function gapsOf({ reading, member }: NoticeSubject, context: CallerContext): Promise<Gap[]> {
  const { today } = context;
  const duties = assess(reading.snapshot, today, { from: today });
  const isTheirs = (duty: Duty): boolean => (member ? isOwn(duty, member.id) : !isOthersTurn(duty, reading));
  const { gaps } = summarise(duties.filter(isTheirs), today, reading.snapshot);
  return member ? [...gaps] : [...gaps, ...(await gapsBelow(reading.snapshot, context))];
}

/** What the member is to do; a must-talk event tells of somebody else's trouble. */
const isOwn = ({ subject, owner, reportedOn, rule }: Duty, member: string): boolean =>
  subject === member && owner === member && reportedOn === undefined && rule !== mustTalk.id;

/** Reported as done and not verified, or to be verified by a unit above: no delay of this one (PROGRAMME §4.33). */
const isOthersTurn = (duty: Duty, { snapshot }: UnitReading): boolean =>
  duty.reportedOn !== undefined || isOwedAbove(duty, snapshot);

/** What the sweep last found overdue in the units below, without what waits for others. */
async function gapsBelow(
  { unit, lineage }: UnitReading['snapshot'],
  { table, shards }: CallerContext,
): Promise<Gap[]> {
  if (unit.kind === 'branch') return [];
  const parents = (await listSubtree(table, unit.path, shards)).filter(({ kind }) => kind !== 'branch');
  const perParent = await inParallel(parents, AT_ONCE, ({ id }) => readSummaries(table, id));
  const above = new Set<string>(lineage.ancestors.map(({ id }) => id));
  return perParent
    .flatMap((summaries) => [...summaries.values()])
    .flatMap(({ gaps }) => gaps)
    .filter(({ isReported, subject }) => !isReported && !above.has(subject));
}

/** A line a rule, in the order of their first due days; of a member's a line a due day. */
function byRule(gaps: readonly Gap[], eachDay: boolean): OverdueRule[] {
  const groups = Map.groupBy(gaps, ({ rule, dueOn }) => (eachDay ? `${rule} ${dueOn}` : rule));
  return [...groups.values()]
    .map((some) => ({
      title: ruleOf(some[0]?.rule ?? '').title,
      count: some.length,
      first: some.map(({ dueOn }) => dueOn).reduce(earlier),
      last: some.map(({ dueOn }) => dueOn).reduce(later),
    }))
    .sort((a, b) => (a.first + a.title < b.first + b.title ? -1 : 1));
}
