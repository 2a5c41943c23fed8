import { countedBy, isDaily } from '../../assess/digest.ts';
import type { AlertedDuty, Concern, Fate } from '../../domain/alerts.ts';
import type { Day } from '../../domain/days.ts';
import type { TemplateText } from '../../messages/message.ts';
import { digestMessage, urgentMessage } from '../../messages/officerMessage.ts';
import type { CountedDigest } from '../lines/lastDigest.ts';
import { composed, type Composed } from './composed.ts';
import type { KeptDigest } from './keptLine.ts';

/** Each thing once: it may be at the steps of two units of one officer. */
const once = <T extends AlertedDuty>(duties: readonly T[]): T[] => [
  ...new Map(duties.map((duty) => [duty.duty, duty])).values(),
];

export const allItems = (digests: readonly KeptDigest[]): Concern[] =>
  once(digests.flatMap(({ digest }) => digest.items));

const allFresh = (digests: readonly KeptDigest[]): Concern[] =>
  once(digests.flatMap(({ digest }) => digest.fresh));

/** An officer of several units hears of all at once, by the name of the one with the most. */
export function digestSms(told: readonly KeptDigest[], day: Day, link: string): Composed {
  const kept = oneByUnit(told);
  const items = allItems(kept);
  const most = kept.reduce((a, b) => (b.digest.items.length > a.digest.items.length ? b : a));
  const unit = kept.length > 1 ? `${most.unitName}等` : most.unitName;
  const ended = (fate: Fate): number => once(kept.flatMap(({ digest }) => digest.ended[fate] ?? [])).length;
  const since = kept
    .flatMap(({ last }) => last.on ?? [])
    .reduce<Day | undefined>((a, b) => (a && a > b ? a : b), undefined);
  const text = most.isDigest
    ? digestMessage({
        unit,
        units: new Set(items.map((item) => item.unit)).size,
        count: items.length,
        fresh: allFresh(kept).length,
        done: ended('done'),
        missed: ended('missed'),
        moved: ended('moved'),
        dropped: ended('dropped'),
        verifying: ended('verifying'),
        unordered: items.filter(({ isUnordered }) => isUnordered).length,
        ...(since && { since }),
        link,
      })
    : urgentText(unit, kept, day, link);
  return { ...composed(text, told), digests: kept.map(sentDigest) };
}

/** A line that was left over and one of today say the same of a unit; the week's digest says more. */
function oneByUnit(kept: readonly KeptDigest[]): KeptDigest[] {
  const sorted = kept.toSorted((a, b) => Number(a.isDigest) - Number(b.isDigest));
  return [...new Map(sorted.map((digest) => [digest.line.unit, digest])).values()];
}

function urgentText(unit: string, kept: readonly KeptDigest[], day: Day, link: string): TemplateText {
  const urgent = allItems(kept).filter(isDaily);
  const names = [...new Set(kept.flatMap(({ freshIn }) => freshIn))];
  const [of] = names;
  return urgentMessage({
    unit,
    day,
    fresh: allFresh(kept).filter(isDaily).length,
    ...(names.length === 1 && of !== undefined && { of }),
    count: urgent.length,
    unordered: urgent.filter(({ isUnordered }) => isUnordered).length,
    link,
  });
}

/** What the message counts, so that the next one can say what is new. */
function sentDigest({ line, digest, last, isDigest: isWeekly }: KeptDigest): CountedDigest {
  const digestOn = isWeekly ? line.day : last.digestOn;
  const counted = countedBy(digest, last.counted, isWeekly);
  return { unit: line.unit, ...(digestOn && { digestOn }), counted };
}
