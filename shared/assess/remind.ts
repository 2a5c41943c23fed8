import { addDays, daysBetween, later, type Day } from '../domain/days.ts';
import type { Duty } from '../domain/duty.ts';
import { lineId, type BacklogLine, type DutyLine, type StandingLine } from '../domain/line.ts';
import { secretaryOn } from '../domain/people.ts';
import { workdaysBefore, workdaysBetween, type Calendars } from '../domain/workdays.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { ruleOf } from '../rules/catalogue.ts';
import type { Rule } from '../rules/rule.ts';

export interface RemindWindow {
  /** The day of the last sweep; absent for a unit never swept before. */
  readonly after?: Day;
  readonly asOf: Day;
}

interface Stage {
  /** Days or working days from the due day. */
  readonly stage: number;
  readonly day: Day;
}

/** What a unit's own people are told. */
export type Reminder = DutyLine | StandingLine | BacklogLine;

/**
 * Who in the unit should be told what on `asOf`: owners of open and overdue duties, and the secretary of what is
 * overdue. Only the latest stage of a duty within (`after`, `asOf`]; a unit never swept gives the stages of `asOf`
 * itself and one line a person with the count of what was overdue before.
 */
export function remind(duties: readonly Duty[], snapshot: UnitSnapshot, window: RemindWindow): Reminder[] {
  const lines = new Map<string, Reminder>();
  const secretary = secretaryOn(snapshot.people, window.asOf)?.id;
  for (const duty of duties) {
    const what = whatIsTold(duty, window, snapshot.calendars);
    if (!what) continue;
    const people = duty.state === 'overdue' ? [duty.owner, secretary] : [duty.owner];
    for (const person of new Set(people)) {
      if (person === undefined) continue;
      const role = person === duty.owner ? 'owner' : 'secretary';
      add(lines, { ...what, person, role, unit: snapshot.unit.id, day: window.asOf, count: 1 });
    }
  }
  return [...lines.values()];
}

type Told = 'kind' | 'rule' | 'dueOn' | 'stage';
type WhatIsTold =
  Pick<DutyLine, Told> | Pick<StandingLine, Exclude<Told, 'rule'>> | Pick<BacklogLine, 'kind' | 'dueOn'>;

function whatIsTold(duty: Duty, window: RemindWindow, calendars: Calendars): WhatIsTold | undefined {
  const { dueOn } = duty;
  if (duty.silent || dueOn === undefined) return undefined;
  const rule = ruleOf(duty.rule);
  const after = window.after ?? addDays(window.asOf, -1);
  const stage = latestStage(stagesOf(duty, dueOn, rule, calendars), after, window.asOf);
  if (stage && rule.period === 'standing') return { kind: 'standing', dueOn, stage: stage.stage };
  if (stage) return { kind: 'duty', rule: rule.id, dueOn, stage: stage.stage };
  return window.after === undefined && duty.state === 'overdue' ? { kind: 'backlog', dueOn } : undefined;
}

function latestStage(stages: readonly Stage[], after: Day, asOf: Day): Stage | undefined {
  return stages
    .filter((stage) => stage.day > after && stage.day <= asOf)
    .reduce<Stage | undefined>((best, stage) => (best && best.day >= stage.day ? best : stage), undefined);
}

function stagesOf(duty: Duty, dueOn: Day, rule: Rule, calendars: Calendars): Stage[] {
  if (duty.state === 'overdue') {
    return rule.stages.after.map((n) => ({ stage: n, day: addDays(dueOn, n) }));
  }
  if (duty.state !== 'open') return [];
  const before = (n: number): Day =>
    rule.stages.workdays ? workdaysBefore(dueOn, n, calendars) : addDays(dueOn, -n);
  return rule.stages.before
    .map((n): Stage => ({ stage: -n, day: before(n) }))
    .filter(({ day }) => isInSecondHalf(duty.opensOn, dueOn, day, lengthBy(rule, calendars)));
}

/** A stage fires only in the second half of the time from opening to due. */
const isInSecondHalf = (opensOn: Day, dueOn: Day, day: Day, lengthOf: Length): boolean =>
  lengthOf(opensOn, day) * 2 >= lengthOf(opensOn, dueOn);

type Length = (from: Day, to: Day) => number;

/** A clock of working days is half over by working days: a weekend before the due day does not move its middle. */
const lengthBy = ({ stages }: Rule, calendars: Calendars): Length =>
  stages.workdays ? (from, to) => workdaysBetween(from, to, calendars) : daysBetween;

function add(lines: Map<string, Reminder>, line: Reminder): void {
  const id = `${line.person}#${lineId(line)}`;
  const same = lines.get(id);
  lines.set(id, same ? { ...same, count: same.count + 1, dueOn: later(same.dueOn, line.dueOn) } : line);
}
