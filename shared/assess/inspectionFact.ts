/** Facts about how something was entered, and the neutral sentence for each. What they mean is for people to find out. */
import { dayOf, instantAt, type Day, type Instant } from '../domain/days.ts';
import { dayText } from '../messages/wording.ts';
import type { ToldField } from './textIndex.ts';

export type InspectionFact =
  | {
      readonly fact: 'enteredAfterDue';
      readonly record: string;
      readonly dueOn: Day;
      readonly enteredOn: Day;
    }
  | {
      readonly fact: 'enteredAfterDraw';
      readonly record: string;
      readonly drawnAt: Instant;
      readonly enteredAt: Instant;
    }
  | {
      readonly fact: 'burst';
      readonly record: string;
      readonly by: string;
      readonly records: number;
      readonly minutes: number;
    }
  | { readonly fact: 'sameHour'; readonly record: string; readonly visits: number; readonly days: number }
  | {
      readonly fact: 'sameText';
      readonly record: string;
      readonly field: ToldField;
      /** The first few of them. */
      readonly others: readonly string[];
      readonly records: number;
    };

export type FactKind = InspectionFact['fact'];
type FactOf<K extends FactKind> = Extract<InspectionFact, { readonly fact: K }>;

const sentences: { readonly [K in FactKind]: (fact: FactOf<K>) => string } = {
  enteredAfterDue: ({ dueOn, enteredOn }) => {
    const text = textOf(dueOn, enteredOn);
    return `登记于应办日之后：${text(dueOn)}应办，${text(enteredOn)}登记`;
  },
  enteredAfterDraw: ({ drawnAt, enteredAt }) =>
    `登记于抽查之后：${momentText(drawnAt)}抽查，${momentText(enteredAt)}登记`,
  burst: ({ records, minutes }) => `同一人${minutes}分钟内登记了${records}条`,
  sameHour: ({ visits, days }) => `同一小时内登记了${visits}次走访或电话，发生在${days}个不同的日子`,
  sameText: ({ records }) => (records === 1 ? '与另一条登记的文字相同' : `与另外${records}条登记的文字相同`),
};

/** The fact as people read it. */
export const factSentence = (fact: InspectionFact): string =>
  (sentences[fact.fact] as (fact: InspectionFact) => string)(fact);

/** With the year only where the two days are not of the same one. */
const textOf = (a: Day, b: Day) => (day: Day) =>
  a.slice(0, 4) === b.slice(0, 4) ? dayText(day) : `${day.slice(0, 4)}年${dayText(day)}`;

/** 「7月3日15:20」 by the Shanghai clock. */
function momentText(at: Instant): string {
  const day = dayOf(at);
  const minutes = Math.floor((Date.parse(at) - Date.parse(instantAt(day, 0))) / 60_000);
  const pad = (n: number): string => String(n).padStart(2, '0');
  return `${dayText(day)}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
