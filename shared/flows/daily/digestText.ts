import type { Digest } from '../../assess/digest.ts';
import type { Concern } from '../../domain/alerts.ts';
import { earlier, type Day } from '../../domain/days.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import { dayText } from '../../messages/wording.ts';
import { ruleOf } from '../../rules/catalogue.ts';

/** What a department's message is made of. */
export interface DepartmentDigest {
  readonly digest: Digest;
  /** Units whose figures are not of today. */
  readonly unswept: readonly UnitId[];
  readonly names: ReadonlyMap<UnitId, string>;
  readonly day: Day;
}

/** A topic message holds 256 KB; more lines than this nobody reads in a mail, and the page has them all. */
const MOST_LINES = 400;
/** Units by name; after a night without a sweep they may be thousands. */
const MOST_NAMED = 20;

/**
 * The department's message by mail or HTTPS: counts by rule, then the gap list, a line for each unit and rule in the
 * order of the organisation. It names units and rules, never a person or a text.
 */
export function digestText(unit: Unit, { digest, unswept, names, day }: DepartmentDigest): string {
  const { items, awaiting, fresh, ended } = digest;
  const byRule = Map.groupBy(items, ({ rule }) => rule);
  const nameOf = (id: UnitId): string => names.get(id) ?? id;
  const unordered = items.filter(({ isUnordered }) => isUnordered).length;
  const isFirst = fresh.length === items.length;
  const lines = [
    `${unit.name} ${day}`,
    items.length > 0
      ? `逾期${items.length}件，涉及${new Set(items.map((item) => item.unit)).size}个单位。`
      : '',
    fresh.length > 0 && !isFirst ? `其中新增${fresh.length}件。` : '',
    ...[...byRule].map(([rule, some]) => `${ruleOf(rule).title}：${some.length}件`),
    unordered > 0 ? `其中${unordered}件，基层党委尚未责令改正。` : '',
    counted('上次提醒的已办结', ended.done),
    counted('期满未办', ended.missed),
    counted('已转出', ended.moved),
    counted('无需办理', ended.dropped),
    counted('上次提醒的已报完成', ended.verifying),
    counted('待核验', awaiting),
    unsweptLine(unswept.map(nameOf)),
    ...(items.length > 0 ? gapList(items, nameOf) : []),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

const counted = (what: string, duties: readonly unknown[] = []): string =>
  duties.length > 0 ? `${what}${duties.length}件。` : '';

function unsweptLine(names: readonly string[]): string {
  if (names.length === 0) return '';
  const named = names.slice(0, MOST_NAMED).join('、');
  return `今天尚未汇总的单位：${named}${names.length > MOST_NAMED ? `等${names.length}个` : ''}`;
}

function gapList(items: readonly Concern[], nameOf: (id: UnitId) => string): string[] {
  const lines = [...Map.groupBy(items, ({ unit, rule }) => `${unit} ${rule}`).values()].map((some) =>
    gapLine(some, nameOf),
  );
  const rest = lines.length - MOST_LINES;
  return ['清单：', ...lines.slice(0, MOST_LINES), rest > 0 ? `另有${rest}行，请看页面。` : ''];
}

function gapLine(some: readonly Concern[], nameOf: (id: UnitId) => string): string {
  const [{ unit, rule } = { unit: '', rule: '' }] = some;
  const earliest = some.map(({ overdueSince }) => overdueSince).reduce(earlier);
  const unordered = some.filter(({ isUnordered }) => isUnordered).length;
  const order = unordered > 0 ? `，${unordered}件尚未责令改正` : '';
  return `${nameOf(unit)}：${ruleOf(rule).title}${some.length}件，最早${dayText(earliest)}起逾期${order}`;
}
