/** What the programme asks of a branch's people: entries and SMS by month, counted and never held against anybody. */
import { dayOf, earlier, type Day } from '../domain/days.ts';
import type { Burden } from '../domain/figures.ts';
import { isPresent } from '../domain/people.ts';
import type { Period } from '../domain/periods.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';

/**
 * A branch's burden in a month, up to `asOf`: people on the roster at its end, what was entered in it (corrections too),
 * and the SMS that went to its people. Undefined where nobody is on the roster, for there is nobody to bear it.
 */
export function burdenOf(snapshot: UnitSnapshot, month: Period, asOf: Day): Burden | undefined {
  const { records, sent = [] } = snapshot;
  const day = earlier(month.last, asOf);
  const people = snapshot.people.filter((person) => isPresent(person, day)).length;
  if (people === 0) return undefined;
  const entries = records.filter(({ enteredAt }) => isIn(month, dayOf(enteredAt))).length;
  const days = sent.find((sentMonth) => sentMonth.month === month.id)?.days ?? {};
  return { people, entries, texts: Object.values(days).reduce((sum, count) => sum + count, 0) };
}

const isIn = ({ first, last }: Period, day: Day): boolean => first <= day && day <= last;
