/** The first words of a notice of criticism: facts of the ledger and nothing else. A person edits and issues it. */
import type { Day } from '../domain/days.ts';
import { dateText } from './words.ts';

/** What is overdue by one rule, between its first and its last due day. */
export interface OverdueRule {
  readonly title: string;
  readonly count: number;
  readonly first: Day;
  readonly last: Day;
}

/** A corrective order that has not been reported as done. */
export interface OpenOrder {
  readonly issuedOn: Day;
  readonly dueOn: Day;
}

/** What is known of whom the notice is on, on `day`. */
export interface NoticeFacts {
  readonly day: Day;
  /** 「财政局党支部」, 「马海山同志」. */
  readonly name: string;
  readonly overdue: readonly OverdueRule[];
  readonly orders: readonly OpenOrder[];
}

/** Items beyond this are counted: the list of what is overdue names them all. */
const MOST_ITEMS = 40;

/** The draft; undefined where there is nothing to say. */
export function noticeText(facts: NoticeFacts): string | undefined {
  const items = [...facts.overdue.map(ruleText), ...facts.orders.map((order) => orderText(order, facts.day))];
  if (items.length === 0) return undefined;
  const shown = items.slice(0, MOST_ITEMS).map((item, n) => `${n + 1}. ${item}`);
  const more = items.length - shown.length;
  return [
    `据登记，截至${dateText(facts.day)}，${facts.name}有以下事项尚未办结：`,
    ...shown,
    ...(more > 0 ? [`另有${more}项，见逾期清单。`] : []),
    '请尽快办理并签收；情况有出入或办理有困难的，可在签收时说明。',
  ].join('\n');
}

function ruleText({ title, count, first, last }: OverdueRule): string {
  const by = `应于${dateText(first)}前办结。`;
  if (count === 1) return `${title}：${by}`;
  return first === last ? `${title}：${count}件，${by}` : `${title}：${count}件，最早一件${by}`;
}

const orderText = ({ issuedOn, dueOn }: OpenOrder, day: Day): string =>
  `${dateText(issuedOn)}责令改正的事项：时限${dateText(dueOn)}，${dueOn < day ? '已逾期' : '未到时限'}。`;
