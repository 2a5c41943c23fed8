/** What is to be said, put into the template that says it naturally: which one depends on the numbers. */
import type { Day } from '../domain/days.ts';
import type { RoundNotice } from '../domain/line.ts';
import type { TemplateId } from './catalogue.ts';
import { countText, dayText } from './wording.ts';

export interface TemplateText {
  readonly templateId: TemplateId;
  /** In the template's order. */
  readonly params: readonly string[];
}

/** A template with its parameters, in its order. */
export const message = (templateId: TemplateId, ...params: readonly string[]): TemplateText => ({
  templateId,
  params,
});

/** The thing that a message names. */
export interface NamedThing {
  /** As people call it, with its period. */
  readonly what: string;
  /** What is asked for, after 请. */
  readonly act: string;
  readonly dueOn: Day;
  /** Days left until the due day, or days overdue. */
  readonly days: number;
  /** Whether nothing was said of it before: then its day is said, and afterwards how long it is. */
  readonly isFirst: boolean;
  /** The SMS before had the same words, of another thing. */
  readonly isRepeat?: boolean;
}

/** What has begun: periods with what is open in them, and a report with its day. */
export interface OpenedThings {
  readonly name: string;
  readonly whose: 'branch' | 'unit';
  /** 「1月」, 「一季度」, 「上半年」; none if only a report is opened, and the month alone with one. */
  readonly periods: readonly string[];
  readonly count: number;
  readonly report?: { readonly what: string; readonly dueOn: Day };
  readonly link: string;
}

const OPENED: Readonly<Record<OpenedThings['whose'], string>> = { branch: '本支部', unit: '本单位' };

/** To whoever has to see to what a period asks of a unit. */
export function openedMessage({ name, whose, periods, count, report, link }: OpenedThings): TemplateText {
  const said = [OPENED[whose], periods.join('、'), countText(count)];
  if (!report) return message('opened', name, ...said, link);
  const reported = [report.what, dayText(report.dueOn), link];
  return periods.length === 0
    ? message('opened-report', name, ...reported)
    : message('opened-both', name, ...said, ...reported);
}

/** What somebody gave, with all that is to be done. */
export interface ArrivedThings {
  readonly name: string;
  readonly arrived: number;
  /** The one of them that is due first. */
  readonly named: Pick<NamedThing, 'what' | 'act' | 'dueOn'> & { readonly isReturn: boolean };
  readonly overdue: number;
  readonly pending: number;
  /** The SMS before had the same words, of another thing. */
  readonly isRepeat?: boolean;
  readonly link: string;
}

/** 「逾期2件、待办3件」: zero is left out. */
function standingText({ overdue, pending }: Pick<ArrivedThings, 'overdue' | 'pending'>): string {
  const parts = [
    ...(overdue > 0 ? [`逾期${countText(overdue)}件`] : []),
    ...(pending > 0 ? [`待办${countText(pending)}件`] : []),
  ];
  return parts.join('、');
}

/** To whoever was given something to do: what it is and by when, and how much there is with it (PROGRAMME §4.37). */
export function arrivedMessage(things: ArrivedThings): TemplateText {
  const { name, arrived, named, overdue, pending, isRepeat = false, link } = things;
  const { what, act, dueOn, isReturn } = named;
  const standing = standingText(things);
  if (arrived > 1 || (isRepeat && overdue + pending > 1))
    return message('arrived-several', name, countText(arrived), what, standing, link);
  if (isReturn) return message('sent-back', name, what, standing, link);
  return overdue + pending === 1 && !isRepeat
    ? message('arrived-one', name, what, dayText(dueOn), act.replace(/^尽快/, ''), link)
    : message('arrived', name, what, dayText(dueOn), standing, link);
}

/** To whoever was named officer of a unit. */
export const roleMessage = (said: {
  readonly name: string;
  readonly unit: string;
  readonly office: string;
  readonly link: string;
}): TemplateText => message('role-given', said.name, said.unit, said.office, said.link);

/** To whoever takes people in: somebody has come, or waits to be accepted by a day. */
export const transferMessage = (said: {
  readonly name: string;
  readonly unit: string;
  readonly dueOn?: Day;
  readonly link: string;
}): TemplateText =>
  said.dueOn === undefined
    ? message('transfer-done', said.name, said.unit, said.link)
    : message('transfer-waits', said.name, said.unit, dayText(said.dueOn), said.link);

/** To whoever agrees to what excuses a member from duties; who it is and why is said in the page alone. */
export const circumstanceMessage = (said: {
  readonly name: string;
  readonly unit: string;
  readonly link: string;
}): TemplateText => message('circumstance-came', said.name, said.unit, said.link);

/** Of a quarter's selection: to the secretary what the superior decided, to who handles it that somebody objects. */
export const roundMessage = (
  notice: RoundNotice,
  said: { readonly name: string; readonly unit: string; readonly what: string; readonly link: string },
): TemplateText => {
  const { name, unit, what, link } = said;
  return notice === 'objection-came'
    ? message(notice, name, unit, what, link)
    : message(notice, name, what, link);
};

/** To who keeps a unit's reports: that of a half came back, and it is their turn again. */
export const reportReturnedMessage = (said: {
  readonly name: string;
  readonly what: string;
  readonly link: string;
}): TemplateText => message('report-returned', said.name, said.what, said.link);

/** Others' overdue things, said apart: the branch's members' to a secretary, those of the units below to an officer. */
export interface Others {
  readonly whose: 'branch' | 'below';
  readonly count: number;
}

/** What is one's own to do. */
export interface OwnThings {
  readonly name: string;
  readonly overdue: number;
  readonly pending: number;
  /** The most urgent: of overdue things the one that fell due last, else the one that is due first. */
  readonly named: NamedThing;
  /** Days of the one that is overdue for longest. */
  readonly longest: number;
  readonly others?: Others;
  readonly link: string;
}

/** To whoever has something to do: overdue and pending together, and others' apart. */
export function ownMessage(things: OwnThings): TemplateText {
  if (things.others && things.others.count > 0) return withOthers(things, things.others);
  return things.overdue === 0 ? pendingMessage(things) : overdueMessage(things);
}

/** The most urgent of one's own things, with a link that opens its form, and how many more there are. */
export function tapMessage(things: {
  readonly name: string;
  readonly isOverdue: boolean;
  readonly named: Pick<NamedThing, 'what' | 'dueOn' | 'days'>;
  readonly more: number;
  readonly link: string;
}): TemplateText {
  const { name, isOverdue, named, more, link } = things;
  const said = [name, named.what, isOverdue ? countText(named.days) : dayText(named.dueOn)];
  if (more === 0) return message(isOverdue ? 'tap-overdue' : 'tap-pending', ...said, link);
  return message(isOverdue ? 'tap-overdue-more' : 'tap-pending-more', ...said, countText(more), link);
}

function pendingMessage({ name, pending, named, link }: OwnThings): TemplateText {
  const { what, dueOn, days, isFirst } = named;
  const when = isFirst ? dayText(dueOn) : leftText(days);
  if (pending === 1) return message(isFirst ? 'pending-one' : 'pending-one-days', name, what, when, link);
  return message(isFirst ? 'pending' : 'pending-days', name, countText(pending), what, when, link);
}

const leftText = (days: number): string => (days === 0 ? '今天到期' : `还有${countText(days)}天`);

function overdueMessage({ name, overdue, pending, named, link }: OwnThings): TemplateText {
  const { what, act, dueOn, days, isFirst } = named;
  const since = countText(days);
  if (overdue > 1 && pending > 0)
    return message('overdue-pending', name, what, since, countText(overdue), countText(pending), link);
  if (overdue > 1) return message('overdue', name, what, since, countText(overdue), link);
  if (pending > 0) return message('overdue-one-pending', name, what, since, countText(pending), link);
  return isFirst
    ? message('overdue-one', name, what, dayText(dueOn), act, link)
    : message('overdue-one-days', name, what, since, act, link);
}

const WHOSE: Readonly<Record<Others['whose'], string>> = { branch: '本支部', below: '所辖' };

function withOthers(
  { name, overdue, pending, named, longest, link }: OwnThings,
  { whose, count }: Others,
): TemplateText {
  const { what, dueOn, days, isRepeat } = named;
  const theirs = [WHOSE[whose], countText(count), link];
  if (overdue > 0 && pending > 0)
    return message(
      'both-others',
      name,
      countText(overdue),
      countText(longest),
      countText(pending),
      ...theirs,
    );
  if (overdue > 0)
    return message('overdue-others', name, what, countText(days), countText(overdue), ...theirs);
  return message(
    'pending-others',
    name,
    what,
    isRepeat ? `${dayText(dueOn)}前` : leftText(days),
    countText(pending),
    ...theirs,
  );
}

/** What of a branch's members is overdue, to a secretary who has nothing to do but that. */
export interface MembersThings {
  readonly name: string;
  readonly count: number;
  /** The one that fell due last. */
  readonly named: Pick<NamedThing, 'what' | 'days'>;
  readonly link: string;
}

export const membersMessage = ({ name, count, named, link }: MembersThings): TemplateText =>
  message('members', name, countText(count), named.what, countText(named.days), link);

interface Reply {
  readonly name: string;
  /** The day on which it happened. */
  readonly day: Day;
  readonly link: string;
}

/** What an SMS has room for; what is longer is for the page. */
const LONGEST_TIME = 10;
const LONGEST_PLACE = 12;

/** To whoever asked for a talk: when and where it is, as far as there is room. */
export function appointedMessage({
  name,
  day,
  time,
  place,
  link,
}: Reply & { readonly time: string; readonly place: string }): TemplateText {
  if (time.length > LONGEST_TIME) return answeredMessage({ name, day, link });
  return message('talk-appointed', name, time, place.length > LONGEST_PLACE ? '见页面' : place, link);
}

/** To whoever asked for a talk: time and place are there. */
export const answeredMessage = ({ name, day, link }: Reply): TemplateText =>
  message('talk-answered', name, dayText(day), link);

/** To the two people of a talk: somebody else looked into what was said. */
export const lookedIntoMessage = ({ name, day, link }: Reply): TemplateText =>
  message('talk-looked-into', name, dayText(day), link);

/** To whoever is to acknowledge a paper: it has come. What it says or is about is not for an SMS. */
export const paperMessage = ({ name, day, link }: Reply): TemplateText =>
  message('paper-came', name, dayText(day), link);

/** To a number that others of the family use too, in place of what is of a talk. */
export const familyMessage = ({ name, day, link }: Reply): TemplateText =>
  message('ask-branch', name, dayText(day), link);
