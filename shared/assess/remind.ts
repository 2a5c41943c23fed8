import { addDays, daysBetween, later, type Day } from '../domain/days.ts';
import type { Duty } from '../domain/duty.ts';
import { secretaryOn } from '../domain/people.ts';
import { workdaysBefore, workdaysBetween, type Calendars } from '../domain/workdays.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { ruleOf } from '../rules/catalogue.ts';
import type { Rule } from '../rules/rule.ts';
import { BACKLOG, lineId, STANDING_LINE, type Line } from './line.ts';

export interface RemindWindow {
  /** The day of the last sweep; absent for a unit never swept before. */
  readonly after?: Day;
  readonly asOf: Day;
}

interface Stage {
  readonly name: string;
  readonly day: Day;
  readonly purpose: 'reminder' | 'overdue';
}

/**
 * Who in the unit should be told what on `asOf`: owners of open and overdue duties, and the secretary of what is
 * overdue. Only the latest stage of a duty within (`after`, `asOf`]; a unit never swept gives the stages of `asOf`
 * itself and one line a person with the count of what was overdue before.
 */
export function remind(duties: readonly Duty[], snapshot: UnitSnapshot, window: RemindWindow): Line[] {
  const lines = new Map<string, Line>();
  const secretary = secretaryOn(snapshot.people, window.asOf)?.id;
  for (const duty of duties) {
    const told = toldOf(duty, window, snapshot.calendars);
    if (!told) continue;
    const people = told.purpose === 'overdue' ? [duty.owner, secretary] : [duty.owner];
    for (const person of new Set(people)) {
      if (person === undefined) continue;
      const role = person === duty.owner ? 'owner' : 'secretary';
      add(lines, { ...told, person, role, unit: snapshot.unit.id, day: window.asOf, count: 1 });
    }
  }
  return [...lines.values()];
}

type ReminderStage = Pick<Line, 'rule' | 'dueOn' | 'stage' | 'purpose'>;

function toldOf(duty: Duty, window: RemindWindow, calendars: Calendars): ReminderStage | undefined {
  if (duty.silent || duty.dueOn === undefined) return undefined;
  const rule = ruleOf(duty.rule);
  const after = window.after ?? addDays(window.asOf, -1);
  const stages = stagesOf(duty, duty.dueOn, rule, calendars);
  const stage = latestStage(stages, after, window.asOf);
  const name = rule.period === 'standing' ? STANDING_LINE : rule.id;
  if (stage) return { rule: name, dueOn: duty.dueOn, stage: stage.name, purpose: stage.purpose };
  if (window.after !== undefined || duty.state !== 'overdue') return undefined;
  return { rule: BACKLOG, dueOn: duty.dueOn, stage: 'first', purpose: 'overdue' };
}

function latestStage(stages: readonly Stage[], after: Day, asOf: Day): Stage | undefined {
  return stages
    .filter((stage) => stage.day > after && stage.day <= asOf)
    .reduce<Stage | undefined>((best, stage) => (best && best.day >= stage.day ? best : stage), undefined);
}

function stagesOf(duty: Duty, dueOn: Day, rule: Rule, calendars: Calendars): Stage[] {
  if (duty.state === 'overdue') {
    return rule.stages.after.map((n) => ({ name: `+${n}`, day: addDays(dueOn, n), purpose: 'overdue' }));
  }
  if (duty.state !== 'open') return [];
  const before = (n: number): Day =>
    rule.stages.workdays ? workdaysBefore(dueOn, n, calendars) : addDays(dueOn, -n);
  return rule.stages.before
    .map((n): Stage => ({ name: `-${n}`, day: before(n), purpose: 'reminder' }))
    .filter((stage) => isInSecondHalf(duty.opensOn, dueOn, stage.day, lengthBy(rule, calendars)));
}

/** A stage fires only in the second half of the time from opening to due. */
const isInSecondHalf = (opensOn: Day, dueOn: Day, day: Day, lengthOf: Length): boolean =>
  lengthOf(opensOn, day) * 2 >= lengthOf(opensOn, dueOn);

type Length = (from: Day, to: Day) => number;

/** A clock of working days is half over by working days: a weekend before the due day does not move its middle. */
const lengthBy = ({ stages }: Rule, calendars: Calendars): Length =>
  stages.workdays ? (from, to) => workdaysBetween(from, to, calendars) : daysBetween;

function add(lines: Map<string, Line>, line: Line): void {
  const id = `${line.person}#${lineId(line)}`;
  const known = lines.get(id);
  lines.set(id, known ? { ...known, count: known.count + 1, dueOn: later(known.dueOn, line.dueOn) } : line);
}
