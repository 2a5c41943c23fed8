import type { DueThing, Mine } from '../../assess/mine.ts';
import { daysBetween, earlier, type Day } from '../../domain/days.ts';
import { calendarOf } from '../../domain/duty.ts';
import { isReport, openingIds } from '../../domain/openings.ts';
import type { PeriodId } from '../../domain/periods.ts';
import {
  arrivedMessage,
  message,
  openedMessage,
  ownMessage,
  tapMessage,
  type NamedThing,
  type OpenedThings,
} from '../../messages/message.ts';
import { periodWord } from '../../messages/wording.ts';
import { parsePeriod } from '../../domain/periods.ts';
import { ruleOf } from '../../rules/catalogue.ts';
import { oneTapFormOf } from '../../rules/oneTapForms.ts';
import { composed, sentText, type Composed } from './composed.ts';
import { allItems, digestSms } from './digestSms.ts';
import { aloneSms, isGiven, noticeSms } from './noticeSms.ts';
import { type Rechecked } from './recheck.ts';
import {
  isArrival,
  isDigest,
  isNotice,
  isOpening,
  isReminder,
  type Kept,
  type KeptDigest,
  type KeptOpening,
} from './keptLine.ts';

/**
 * One SMS for what still holds, made from what is so at this moment (PROGRAMME §4.34). Undefined if there is nothing to
 * say. Somebody whose words were looked into, and who is to acknowledge a paper, hears of that alone; one's own things
 * go before the digest, which then follows on the next working day. `last` is the text of the person's SMS before.
 */
export function composeMessage(
  rechecked: Rechecked,
  pageLink: string,
  { open = false, last }: { readonly open?: boolean; readonly last?: string } = {},
): Composed | undefined {
  const plain = compose(rechecked, pageLink, { open, isRepeat: false });
  // Of another thing with the same words: whoever has read them takes the SMS for one that came twice.
  return plain && sentText(plain) === last ? compose(rechecked, pageLink, { open, isRepeat: true }) : plain;
}

/** How it is said: with a link that opens a form, and in other words where the SMS before had the same. */
interface Saying {
  readonly open: boolean;
  readonly isRepeat: boolean;
}

function compose(rechecked: Rechecked, pageLink: string, { open, isRepeat }: Saying): Composed | undefined {
  const { name, kept } = rechecked;
  const notices = kept.filter(isNotice);
  const digests = kept.filter(isDigest);
  const reminders = kept.filter(isReminder);
  const link = `${pageLink}/a`;
  const alone = aloneSms(name, notices, link);
  if (alone) return alone;
  const arrived = arrivedText(rechecked, link, isRepeat);
  if (arrived) return arrived;
  const opening = open ? openingText(rechecked, digests, reminders, pageLink) : undefined;
  if (opening) return opening;
  const own = ownText(rechecked, digests, pageLink, isRepeat);
  if (own) return composed(own, reminders);
  const given = noticeSms(name, notices.filter(isGiven), link);
  if (given) return given;
  const opened = openedText(rechecked, pageLink);
  if (opened) return opened;
  if (digests.length > 0) return digestSms(digests, rechecked.day, `${pageLink}/b`);
  return noticeSms(name, notices, link);
}

/** The periods that have begun together, each thing once. */
function openedText({ name, kept }: Rechecked, pageLink: string): Composed | undefined {
  const opened = kept.filter(isOpening);
  const [first] = opened;
  if (!first) return undefined;
  const place = ({ line }: KeptOpening): number => openingIds.indexOf(line.opening);
  const inPeriods = opened.filter(({ line }) => !isReport(line.opening)).sort((a, b) => place(a) - place(b));
  const reports = opened.filter(({ line }) => isReport(line.opening));
  const things = new Set(inPeriods.flatMap(({ duties }) => duties.map(({ id }) => id)));
  const names = inPeriods.flatMap(({ line }) => wordOf(line.period));
  const report = reportOf(reports);
  const text = openedMessage({
    name,
    whose: first.isBranch ? 'branch' : 'unit',
    periods: [...new Set(names)],
    count: things.size,
    ...(report && { report }),
    link: `${pageLink}/b`,
  });
  return composed(text, opened);
}

const wordOf = (id: PeriodId): string[] => {
  const period = parsePeriod(id);
  return period ? [periodWord(period)] : [];
};

/** A branch hands its committee a summary, a unit above the organisation department a report. */
function reportOf(reports: readonly KeptOpening[]): OpenedThings['report'] {
  const [first] = reports;
  const days = reports.flatMap(({ duties }) => duties.flatMap(({ dueOn }) => dueOn ?? []));
  if (!first || days.length === 0) return undefined;
  const [half = ''] = wordOf(first.line.period);
  return { what: `${half}谈话${first.isBranch ? '小结' : '报告'}`, dueOn: days.reduce(earlier) };
}

/** What somebody gave, with the numbers of one's own; a secretary's members are told of the next time. */
function arrivedText({ name, kept, mine }: Rechecked, link: string, isRepeat: boolean): Composed | undefined {
  const arrived = kept.filter(isArrival);
  if (arrived.length === 0 || !mine) return undefined;
  const [first] = arrived.toSorted((a, b) => (a.duty.dueOn < b.duty.dueOn ? -1 : 1));
  if (!first) return undefined;
  const { short, act } = ruleOf(first.duty.rule);
  const { dueOn } = first.duty;
  const text = arrivedMessage({
    name,
    arrived: arrived.length,
    named: { what: short, act, dueOn, isReturn: first.line.isReturn === true },
    overdue: mine.overdue.length,
    pending: mine.pending.length,
    isRepeat,
    link,
  });
  return composed(text, [...arrived, ...kept.filter(isReminder).filter(({ line }) => line.role === 'owner')]);
}

/** One's own things together, and others' apart. */
function ownText(
  { name, mine, day }: Rechecked,
  digests: readonly KeptDigest[],
  pageLink: string,
  isRepeat: boolean,
) {
  if (!mine) return undefined;
  const { overdue, pending, others } = mine;
  const most = (isRepeat && overdue.length > 1 && inDueOrder(overdue)[0]) || mostUrgent(mine);
  if (!most) {
    const last = lastDue(others);
    if (!last) return undefined;
    return message('members', { name, count: others.length, ...namedOf(last, day), link: `${pageLink}/b` });
  }
  const below = allItems(digests).length;
  const counted =
    others.length > 0
      ? { whose: 'branch' as const, count: others.length }
      : { whose: 'below' as const, count: below };
  return ownMessage({
    name,
    overdue: overdue.length,
    pending: pending.length,
    named: namedOf(most, day, isRepeat),
    longest: daysBetween(overdue.map(({ duty }) => duty.dueOn).reduce(earlier, day), day),
    others: counted,
    link: `${pageLink}/a`,
  });
}

/** The most urgent of one's own things with its form, where nothing is said of others. */
function openingText(
  { name, mine, day }: Rechecked,
  digests: readonly KeptDigest[],
  reminders: readonly Kept[],
  pageLink: string,
): Composed | undefined {
  const most = mine && mostUrgent(mine);
  const [person] = reminders.map(({ line }) => line.person);
  if (!most || person === undefined || digests.length + mine.others.length > 0) return undefined;
  if (!oneTapFormOf(most.duty, person)) return undefined;
  const { overdue, pending } = mine;
  const text = tapMessage({
    name,
    isOverdue: overdue.length > 0,
    named: namedOf(most, day),
    more: overdue.length + pending.length - 1,
    link: pageLink,
  });
  return { ...composed(text, reminders), opens: most.duty.id };
}

/** Of overdue things the one that fell due last, else the one that is due first. */
const mostUrgent = ({ overdue, pending }: Mine): DueThing | undefined =>
  lastDue(overdue) ?? inDueOrder(pending)[0];

const lastDue = (things: readonly DueThing[]): DueThing | undefined => inDueOrder(things).at(-1);

function inDueOrder(things: readonly DueThing[]): DueThing[] {
  const place = ({ duty: { dueOn, rule, id } }: DueThing): string => `${dueOn} ${rule} ${id}`;
  return things.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** A duty as a message names it: 「二季度结对户走访」. */
function namedOf({ duty, toldSince }: DueThing, day: Day, isRepeat = false): NamedThing {
  const { short, act } = ruleOf(duty.rule);
  const period = parsePeriod(calendarOf(duty) ?? '');
  const { dueOn } = duty;
  return {
    what: `${period ? periodWord(period) : ''}${short}`,
    act,
    dueOn,
    days: Math.abs(daysBetween(dueOn, day)),
    isFirst: day <= toldSince !== isRepeat,
    isRepeat,
  };
}
