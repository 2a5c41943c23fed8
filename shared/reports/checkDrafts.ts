/** Texts for what may follow a spot check, drafted from its findings: facts alone. A person changes and issues them. */
import type { Day } from '../domain/days.ts';
import type { Finding } from '../domain/spotChecks.ts';

export interface SeenThing extends Pick<Finding, 'found' | 'badge'> {
  readonly person: string;
  /** What was asked of, in words. */
  readonly thing: string;
  /** Of which period, in words: 「2025年四季度」. */
  readonly period?: string;
  readonly on: Day;
}

export interface SeenBranch {
  readonly name: string;
  readonly serial: number;
  readonly seen: readonly SeenThing[];
}

const FOUND = {
  found: '找到了办理的情况',
  notFound: '没有找到办理的情况',
  cannotTell: '当时说不准',
} as const;

/** 「2026年3月12日」. */
const dateText = (day: Day): string => `${+day.slice(0, 4)}年${+day.slice(5, 7)}月${+day.slice(8, 10)}日`;

const daysOf = (seen: readonly SeenThing[]): string =>
  [...new Set(seen.map(({ on }) => on))].sort().map(dateText).join('、');

const opening = ({ name, serial, seen }: SeenBranch): string =>
  seen.length === 0
    ? `第${serial}号抽查抽到${name}，没有登记现场情况。`
    : `${daysOf(seen)}，对${name}进行了抽查（第${serial}号），看了${new Set(seen.map(({ person }) => person)).size}位同志的${seen.length}项。`;

const lineOf = ({ person, thing, period, found, on }: SeenThing): string =>
  `${person}同志：${thing}${period === undefined ? '' : `（${period}）`}，${dateText(on)}${FOUND[found]}。`;

/** For a corrective order: what was not found, person by person, and what is asked for. */
export function orderDraft(branch: SeenBranch): string {
  const missing = branch.seen.filter(({ found }) => found === 'notFound');
  if (missing.length === 0) return `${opening(branch)}没有需要改正的事项。`;
  return [
    opening(branch),
    ...missing.map(lineOf),
    '请支部核实以上情况：已经办理的，请说明何时办理；还没有办理的，请在时限内补办，并报告结果。',
  ].join('\n');
}

const badgeText = (seen: readonly SeenThing[]): string[] => {
  const worn = seen.filter(({ badge }) => badge === 'worn').length;
  const notWorn = seen.filter(({ badge }) => badge === 'notWorn').length;
  return worn + notWorn === 0 ? [] : [`佩戴党徽的${worn}次，没有佩戴的${notWorn}次。`];
};

/** For a notice: counts by what was asked of, and nobody's name. */
export function noticeDraft(branch: SeenBranch): string {
  const things = Map.groupBy(branch.seen, ({ thing }) => thing);
  const count = (seen: readonly SeenThing[], answer: Finding['found']): number =>
    seen.filter((seenThing) => seenThing.found === answer).length;
  return [
    opening(branch),
    ...[...things].map(
      ([thing, seen]) =>
        `${thing}：找到${count(seen, 'found')}项，没有找到${count(seen, 'notFound')}项，说不准${count(seen, 'cannotTell')}项。`,
    ),
    ...badgeText(branch.seen),
  ].join('\n');
}
