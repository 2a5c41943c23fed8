/** What is to be said, put into the template that says it naturally: which one depends on the numbers. */
import { isDay, type Day } from '../domain/days.ts';
import { templateOf, type TemplateId, type ValuesOf } from './catalogue.ts';
import type { TemplateParameter } from './template.ts';
import { countText, dayText } from './wording.ts';

export interface TemplateText {
  readonly templateId: TemplateId;
  /** In the template's order. */
  readonly params: readonly string[];
}

/** A template with each of its parameters by its name; days and counts are put in words here. */
export const message = <Id extends TemplateId>(templateId: Id, values: ValuesOf<Id>): TemplateText =>
  filledIn(templateId, values);

/** The same of values that a type of the caller's has held against the template's parameters. */
export function filledIn(
  templateId: TemplateId,
  values: Readonly<Record<string, string | number>>,
): TemplateText {
  const { parameters } = templateOf(templateId);
  return { templateId, params: parameters.map((parameter) => inWords(parameter, values[parameter.name])) };
}

function inWords({ kind }: TemplateParameter, value: string | number = ''): string {
  if (typeof value === 'number') return countText(value);
  return kind === 'day' && isDay(value) ? dayText(value) : value;
}

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
  const said = { name, whose: OPENED[whose], count, link };
  const words = periods.join('、');
  if (!report) return message('opened', { ...said, periods: words });
  return periods.length === 0
    ? message('opened-report', { name, ...report, link })
    : message('opened-both', { ...said, month: words, ...report });
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
  const said = { name, what, standing: standingText(things), link };
  if (arrived > 1 || (isRepeat && overdue + pending > 1))
    return message('arrived-several', { ...said, count: arrived });
  if (isReturn) return message('sent-back', said);
  return overdue + pending === 1 && !isRepeat
    ? message('arrived-one', { name, what, dueOn, act: act.replace(/^尽快/, ''), link })
    : message('arrived', { ...said, dueOn });
}

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
  const said = { name, ...named, more, link };
  if (more === 0) return message(isOverdue ? 'tap-overdue' : 'tap-pending', said);
  return message(isOverdue ? 'tap-overdue-more' : 'tap-pending-more', said);
}

function pendingMessage({ name, pending, named, link }: OwnThings): TemplateText {
  const { what, dueOn, days, isFirst } = named;
  const said = { name, what, count: pending, dueOn, when: leftText(days), link };
  if (pending === 1) return message(isFirst ? 'pending-one' : 'pending-one-days', said);
  return message(isFirst ? 'pending' : 'pending-days', said);
}

const leftText = (days: number): string => (days === 0 ? '今天到期' : `还有${countText(days)}天`);

function overdueMessage({ name, overdue, pending, named, link }: OwnThings): TemplateText {
  const said = { name, ...named, link };
  if (overdue > 1 && pending > 0) return message('overdue-pending', { ...said, overdue, pending });
  if (overdue > 1) return message('overdue', { ...said, count: overdue });
  if (pending > 0) return message('overdue-one-pending', { ...said, pending });
  return message(named.isFirst ? 'overdue-one' : 'overdue-one-days', said);
}

const WHOSE: Readonly<Record<Others['whose'], string>> = { branch: '本支部', below: '所辖' };

function withOthers(
  { name, overdue, pending, named, longest, link }: OwnThings,
  { whose, count }: Others,
): TemplateText {
  const { what, dueOn, days, isRepeat } = named;
  const said = { name, what, whose: WHOSE[whose], others: count, link };
  if (overdue > 0 && pending > 0) return message('both-others', { ...said, overdue, days: longest, pending });
  if (overdue > 0) return message('overdue-others', { ...said, days, count: overdue });
  const when = isRepeat ? `${dayText(dueOn)}前` : leftText(days);
  return message('pending-others', { ...said, when, count: pending });
}
