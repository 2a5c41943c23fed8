import { calendarOf, type Duty } from '../domain/duty.ts';
import { addDays, type Day } from '../domain/days.ts';
import { parsePeriod } from '../domain/periods.ts';
import type { LedgerRecord } from '../domain/records.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { dayText, periodWord } from '../messages/wording.ts';
import { catalogue } from '../rules/catalogue.ts';
import { assess } from './assess.ts';
import type { IsWanted } from './wantedClaims.ts';

/**
 * Why a record that was entered today counts for nothing, in words for whoever entered it: the period has closed, nothing
 * of the kind is owed, or what is owed is of another day or by somebody else. `snapshot` has the record.
 */
export function whyUncounted(record: LedgerRecord, snapshot: UnitSnapshot, today: Day): string {
  const rules = catalogue.filter(({ means }) => means.submissions?.includes(record.kind));
  const wanted: IsWanted = ({ subject }) => subject === record.subject;
  const duties = assess(snapshot, today, { rules, wanted });
  const day = record.happenedOn;
  const ofDay = duties.filter((duty) => isOfDay(duty, day));
  const closed = ofDay.find(({ closesOn }) => closesOn !== undefined && closesOn < today);
  if (closed) return whyClosed(closed);
  if (duties.length === 0) return '现在没有需要这类登记的事项，只作记录';
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : `${day.slice(0, 4)}年`;
  if (ofDay.length === 0) return `${year}${dayText(day)}没有需要这类登记的事项，请看看日期对不对；只作记录`;
  const freed = ofDay.every(({ state }) => state === 'notApplicable') ? ofDay[0]?.reason : undefined;
  if (freed !== undefined) return `${freed}，这一事项已不作要求；只作记录`;
  if (ofDay.every(({ state }) => state === 'met')) return '这类事项已经办好，这一条另外记入台账';
  return '与要办的事项对不上（对象、方式或内容不同），只作记录';
}

function isOfDay(duty: Duty, day: Day): boolean {
  const period = parsePeriod(calendarOf(duty) ?? '');
  if (period) return period.first <= day && day <= period.last;
  return duty.opensOn <= day;
}

function whyClosed(duty: Duty): string {
  const period = parsePeriod(calendarOf(duty) ?? '');
  const what = period ? periodWord(period) : '';
  const since = duty.closesOn === undefined ? '' : `${dayText(addDays(duty.closesOn, 1))}起`;
  return `${what}的已经结账，${since}补录的只作记录`;
}
