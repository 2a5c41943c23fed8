/** What each SMS says, as numbers: read from its template's parameters and never from the function that composes. */
import type { Day } from '../../shared/domain/days.ts';
import { kindOfNotice } from '../../shared/flows/lines/noticeKinds.ts';
import { templates } from '../../shared/messages/catalogue.ts';
import type { Template } from '../../shared/messages/template.ts';
import { periodOf, type PeriodId } from '../../shared/domain/periods.ts';

export type Numbers = Readonly<Record<string, number>>;

const standingIn = (text = ''): Numbers => ({
  overdue: Number(/逾期(\d+)件/.exec(text)?.[1] ?? 0),
  pending: Number(/待办(\d+)件/.exec(text)?.[1] ?? 0),
});

const CHANGES: Readonly<Record<string, string>> = {
  新增: 'fresh',
  办结: 'done',
  未办: 'missed',
  转出: 'moved',
  无需办理: 'dropped',
  转核验: 'verifying',
};
const changesIn = (changes: string): Numbers =>
  Object.fromEntries(
    [...changes.matchAll(/(新增|办结|未办|转出|无需办理|转核验)(\d+)件/g)].map(([, word = '', count]) => [
      CHANGES[word] ?? word,
      Number(count),
    ]),
  );

/** 「还有7天」 and 「今天到期」; of 「9月1日前」 nothing. */
const daysLeft = (when = ''): Numbers =>
  when.endsWith('前') ? {} : { left: Number(/\d+/.exec(when)?.[0] ?? 0) };

type Read = (params: readonly string[]) => Numbers;

const ownNumbers: Readonly<Record<string, Read>> = {
  'pending-one': () => ({ overdue: 0, pending: 1 }),
  'pending-one-days': ([, , when]) => ({ overdue: 0, pending: 1, ...daysLeft(when) }),
  pending: ([, count]) => ({ overdue: 0, pending: Number(count) }),
  'pending-days': ([, count, , when]) => ({ overdue: 0, pending: Number(count), ...daysLeft(when) }),
  'overdue-one': () => ({ overdue: 1, pending: 0 }),
  'overdue-one-days': ([, , days]) => ({ overdue: 1, pending: 0, days: Number(days) }),
  'overdue-one-pending': ([, , days, pending]) => ({
    overdue: 1,
    pending: Number(pending),
    days: Number(days),
  }),
  overdue: ([, , days, count]) => ({ overdue: Number(count), pending: 0, days: Number(days) }),
  'overdue-pending': ([, , days, overdue, pending]) => ({
    overdue: Number(overdue),
    pending: Number(pending),
    days: Number(days),
  }),
  'pending-others': ([, , when, pending, , others]) => ({
    overdue: 0,
    pending: Number(pending),
    ...daysLeft(when),
    others: Number(others),
  }),
  'overdue-others': ([, , days, overdue, , others]) => ({
    overdue: Number(overdue),
    pending: 0,
    days: Number(days),
    others: Number(others),
  }),
  'both-others': ([, overdue, days, pending, , others]) => ({
    overdue: Number(overdue),
    pending: Number(pending),
    longest: Number(days),
    others: Number(others),
  }),
  members: ([, others, , days]) => ({
    overdue: 0,
    pending: 0,
    others: Number(others),
    othersDays: Number(days),
  }),
};

const arrivedNumbers: Readonly<Record<string, Read>> = {
  'arrived-one': () => ({ total: 1 }),
  arrived: ([, , , standing]) => standingIn(standing),
  'arrived-several': ([, , , standing]) => standingIn(standing),
  'sent-back': ([, , standing]) => standingIn(standing),
};

const digestNumbers: Readonly<Record<string, Read>> = {
  'digest-first': ([, units, count]) => ({ units: Number(units), items: Number(count) }),
  'digest-first-unordered': ([, units, count, unordered]) => ({
    units: Number(units),
    items: Number(count),
    unordered: Number(unordered),
  }),
  digest: ([, , changes = '', count]) => ({ items: Number(count), ...changesIn(changes) }),
  'digest-unordered': ([, , change = '', count, unordered]) => ({
    items: Number(count),
    unordered: Number(unordered),
    ...changesIn(change),
  }),
  'digest-none-left': ([, , changes = '']) => ({ items: 0, ...changesIn(changes) }),
};

const urgentNumbers: Readonly<Record<string, Read>> = {
  'urgent-one': ([, , fresh, , count]) => ({ dailyFresh: Number(fresh), daily: Number(count) }),
  urgent: ([, , fresh, count]) => ({ dailyFresh: Number(fresh), daily: Number(count) }),
  'urgent-unordered': ([, , fresh, count, unordered]) => ({
    dailyFresh: Number(fresh),
    daily: Number(count),
    dailyUnordered: Number(unordered),
  }),
};

const openedNumbers: Readonly<Record<string, Read>> = {
  opened: ([, , , count]) => ({ opened: Number(count) }),
  'opened-both': ([, , , count]) => ({ opened: Number(count) }),
};

const numbersOf: Readonly<Record<string, Read>> = {
  ...ownNumbers,
  ...arrivedNumbers,
  ...digestNumbers,
  ...urgentNumbers,
  ...openedNumbers,
};

/** What tells of something that happened and no list counts: a date, a place or an office. */
const NOTICES = templates.filter((template) => 'notice' in template);
const idsOf = (isAtOnce: boolean): readonly string[] =>
  NOTICES.filter(({ notice }) => (kindOfNotice(notice).atOnce ?? false) === isAtOnce).map(({ id }) => id);
/** An answer to what somebody asked for, or word of what was done about him. */
const REPLIES = idsOf(true);
/** What somebody else gave or decided. */
const GIVEN = idsOf(false);

const hasCount = ({ parameters }: Template): boolean => parameters.some(({ kind }) => kind === 'count');
/** Templates that say no number of any list. */
const NUMBERLESS = [
  'opened-report',
  ...NOTICES.filter((template) => !hasCount(template)).map(({ id }) => id),
];

export const isOwn = (template: string): boolean => template in ownNumbers;
export const isArrived = (template: string): boolean => template in arrivedNumbers;
export const isGiven = (template: string): boolean => GIVEN.includes(template);
export const isDigest = (template: string): boolean => template in digestNumbers;
export const isUrgent = (template: string): boolean => template in urgentNumbers;
export const isOpened = (template: string): boolean => template in openedNumbers;
export const isReply = (template: string): boolean => REPLIES.includes(template);

/** The numbers of a message; a template that is not known here is an error, so that none goes by unread. */
export function saidNumbers(template: string, params: readonly string[]): Numbers {
  const read = numbersOf[template];
  if (read) return read(params);
  if (NUMBERLESS.includes(template)) return {};
  throw new Error(`the numbers of ${template} are not known`);
}

/** The periods whose opening a message tells, by its words for them. */
export function saidPeriods(template: string, params: readonly string[], day: Day): PeriodId[] {
  if (!isOpened(template)) return [];
  const words = params[2] ?? '';
  const kinds = [
    ...(/月/.test(words) ? ['month' as const] : []),
    ...(/季度/.test(words) ? ['quarter' as const] : []),
    ...(/半年/.test(words) ? ['half' as const] : []),
  ];
  return kinds.map((kind) => periodOf(kind, day).id);
}
