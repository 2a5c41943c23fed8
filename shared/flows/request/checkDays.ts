import type { Day } from '../../domain/days.ts';
import { parsePeriod } from '../../domain/periods.ts';
import { submissionKindOf } from '../../submissions/catalogue.ts';
import type { SubmissionInput } from '../../submissions/kind.ts';
import { dayText } from '../../messages/wording.ts';
import { invalidField, type Refusal } from './flow.ts';

/** Nothing has happened later than today, and what is made up for had ended by then. */
export function checkDays(input: SubmissionInput, today: Day, under = ''): Refusal | undefined {
  const { kind, happenedOn, makesUp } = input;
  const past = ['happenedOn', ...(submissionKindOf(kind)?.past ?? [])];
  const ahead = past.find((field) => isAfter(input[field], today));
  if (ahead !== undefined) return invalidField(`${under}${ahead}`, `不能晚于今天（${dayText(today)}）`);
  const named = makesUp === undefined ? undefined : parsePeriod(makesUp);
  if (named && named.last >= happenedOn) {
    return invalidField(`${under}makesUp`, '补做的应是这一天之前已结束的时期');
  }
  return undefined;
}

const isAfter = (day: unknown, today: Day): boolean => typeof day === 'string' && day > today;
