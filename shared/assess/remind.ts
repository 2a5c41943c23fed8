import { addDays, later, type Day } from '../domain/days.ts';
import { sendingDayAfter, type Audience } from '../domain/daysOff.ts';
import { isPending, toldOf, type Duty } from '../domain/duty.ts';
import { lineId, type BacklogLine, type DutyLine, type StandingLine } from '../messages/line.ts';
import { secretaryOn, type PersonId } from '../domain/people.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { ruleOf } from '../rules/catalogue.ts';
import { isSpokenOf } from '../rules/rule.ts';
import { audienceOf, isMembersOverdue } from './mine.ts';
import { aboutOf, stagesAfter, stagesBefore, type Stage } from './stages.ts';

export interface RemindWindow {
  /** The day of the last sweep; absent for a unit never swept before. */
  readonly after?: Day;
  readonly asOf: Day;
}

/** What people are told of a unit's duties. */
export type Reminder = DutyLine | StandingLine | BacklogLine;

/**
 * Who should be told what of a unit's duties on `asOf`: all whom messages about an open or overdue duty reach, and the
 * secretary of what members have overdue. Only the latest stage of a duty within (`after`, `asOf`]; a unit never swept
 * gives the stages of `asOf` itself and one line a person with the count of what was overdue before.
 */
export function remind(duties: readonly Duty[], snapshot: UnitSnapshot, window: RemindWindow): Reminder[] {
  const lines = new Map<string, Reminder>();
  const { people, unit, calendars } = snapshot;
  for (const duty of duties) {
    if (!isPending(duty)) continue;
    for (const { person, role } of hearersOf(duty, snapshot, window.asOf)) {
      const audience = audienceOf(person, people);
      const stage = stageToTell(duty, window, { role, audience }, calendars);
      if (!stage) continue;
      const day = sendingDayAfter(window.asOf, audience, calendars);
      add(lines, { ...stage, person, role, unit: unit.id, day, count: 1 });
    }
  }
  return [...lines.values()];
}

interface Hearer {
  readonly person: PersonId;
  readonly role: Reminder['role'];
}

/** Whom messages about a duty reach, and the secretary of what a member has overdue. */
function hearersOf(duty: Duty, { people }: UnitSnapshot, asOf: Day): Hearer[] {
  const own = toldOf(duty);
  const hearers = own.map((person): Hearer => ({ person, role: 'owner' }));
  const secretary = secretaryOn(people, asOf)?.id;
  if (secretary === undefined || own.includes(secretary) || !isMembersOverdue(duty, people)) return hearers;
  return [...hearers, { person: secretary, role: 'secretary' }];
}

/** Days overdue at which a secretary hears of a member's thing, joined with whatever goes out that day (§4.52). */
const SECRETARY_STAGES: readonly number[] = [1, 15];

/** What a line says of its duty, whoever hears it. */
type ReminderStage =
  | Pick<DutyLine, 'kind' | 'rule' | 'dueOn' | 'stage' | 'returnedOn'>
  | Pick<StandingLine, 'kind' | 'dueOn' | 'stage'>
  | Pick<BacklogLine, 'kind' | 'dueOn'>;

function stageToTell(
  duty: Duty,
  { after: lastSweep, asOf }: RemindWindow,
  { role, audience }: { readonly role: Hearer['role']; readonly audience: Audience },
  calendars: UnitSnapshot['calendars'],
): ReminderStage | undefined {
  const { dueOn, state } = duty;
  const rule = ruleOf(duty.rule);
  if (duty.silent || dueOn === undefined || !isSpokenOf(rule)) return undefined;
  const about = aboutOf(duty, dueOn);
  const stagesOf = state === 'overdue' ? stagesAfter : stagesBefore;
  const stages = stagesOf(about, audience, calendars);
  const heard = role === 'owner' ? stages : stages.filter(({ stage }) => SECRETARY_STAGES.includes(stage));
  const latest = latestStage(heard, lastSweep ?? addDays(asOf, -1), asOf);
  if (latest && rule.period === 'standing') return { kind: 'standing', dueOn, stage: latest.stage };
  if (latest) {
    const returnedOn = state === 'overdue' ? duty.returned?.on : undefined;
    return { kind: 'duty', rule: rule.id, dueOn, stage: latest.stage, ...(returnedOn && { returnedOn }) };
  }
  return lastSweep === undefined && state === 'overdue' ? { kind: 'backlog', dueOn } : undefined;
}

/** Of several stages that were moved to one day the last one is told. */
const latestStage = (stages: readonly Stage[], after: Day, asOf: Day): Stage | undefined =>
  stages
    .filter((stage) => stage.day > after && stage.day <= asOf)
    .reduce<Stage | undefined>((best, stage) => (best && best.day > stage.day ? best : stage), undefined);

function add(lines: Map<string, Reminder>, line: Reminder): void {
  const id = `${line.person}#${lineId(line)}`;
  const same = lines.get(id);
  lines.set(id, same ? { ...same, count: same.count + 1, dueOn: later(same.dueOn, line.dueOn) } : line);
}
