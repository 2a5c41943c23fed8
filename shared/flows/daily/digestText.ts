import type { Below, Escalation } from '../../assess/escalate.ts';
import type { AlertedDuty } from '../../domain/alerts.ts';
import { earlier, type Day } from '../../domain/days.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import { dayText } from '../../messages/wording.ts';
import { ruleOf } from '../../rules/catalogue.ts';

/** What a department's message is made of. */
export interface DepartmentDigest {
  readonly escalation: Escalation;
  readonly below: readonly Below[];
  /** Units whose figures are not of today. */
  readonly unswept: readonly UnitId[];
  readonly names: ReadonlyMap<UnitId, string>;
  readonly day: Day;
}

/** A topic message holds 256 KB; more lines than this nobody reads in a mail, and the page has them all. */
const MOST_LINES = 400;

/**
 * The department's message by mail or HTTPS: counts by rule, then the gap list, a line for each unit and rule in the
 * order of the organisation. It names units and rules, never a person or a text.
 */
export function digestText(unit: Unit, { escalation, below, unswept, names, day }: DepartmentDigest): string {
  const { alert, concerns, unordered, cured, missed } = escalation;
  const byRule = Map.groupBy(concerns, (told) => told.rule);
  const nameOf = (id: UnitId): string => names.get(id) ?? id;
  const lines = [
    `${unit.name} ${day}`,
    alert ? `逾期${concerns.length}件，涉及${new Set(concerns.map((told) => told.unit)).size}个单位。` : '',
    ...(alert ? [...byRule].map(([rule, told]) => `${ruleOf(rule).title}：${told.length}件`) : []),
    alert && unordered.length > 0 ? `其中${unordered.length}件，基层党委尚未责令改正。` : '',
    cured.length > 0 ? `上次提醒的已办结${cured.length}件。` : '',
    missed.length > 0 ? `期满未办${missed.length}件。` : '',
    unswept.length > 0 ? `今天尚未汇总的单位：${unswept.map(nameOf).join('、')}` : '',
    ...(alert ? gapList(escalation, below, nameOf) : []),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function gapList(
  { concerns, unordered }: Escalation,
  below: readonly Below[],
  nameOf: (id: UnitId) => string,
): string[] {
  const since = new Map(
    below.flatMap(({ gaps }) => gaps.map((gap) => [gap.duty, gap.overdueSince] as const)),
  );
  const waiting = new Set(unordered.map(({ duty }) => duty));
  const lines = [...Map.groupBy(concerns, ({ unit, rule }) => `${unit} ${rule}`).values()].map((told) =>
    gapLine(told, nameOf, since, waiting),
  );
  const rest = lines.length - MOST_LINES;
  return ['清单：', ...lines.slice(0, MOST_LINES), rest > 0 ? `另有${rest}行，请看页面。` : ''];
}

function gapLine(
  told: readonly AlertedDuty[],
  nameOf: (id: UnitId) => string,
  since: ReadonlyMap<string, Day>,
  waiting: ReadonlySet<string>,
): string {
  const [{ unit, rule } = { unit: '', rule: '' }] = told;
  const earliest = told.flatMap(({ duty }) => since.get(duty) ?? []).reduce(earlier);
  const unordered = told.filter(({ duty }) => waiting.has(duty)).length;
  const order = unordered > 0 ? `，${unordered}件尚未责令改正` : '';
  return `${nameOf(unit)}：${ruleOf(rule).title}${told.length}件，最早${dayText(earliest)}起逾期${order}`;
}
