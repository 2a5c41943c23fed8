import { concernsOf, digestOf, type Below, type Digest } from '../../assess/digest.ts';
import { fateOf } from '../../assess/fateOf.ts';
import { summarise } from '../../assess/summarise.ts';
import type { AlertedDuty, Concern, Fate } from '../../domain/alerts.ts';
import type { Day } from '../../domain/days.ts';
import type { AssessedUnits } from '../scope/assessedUnits.ts';
import { inParallel } from '../table/inParallel.ts';
import type { UnitsBelow } from './readBelow.ts';

/** Units that are read at a time: a department may have hundreds with something overdue. */
const AT_ONCE = 8;

/** What a digest is read from. */
export interface DigestSources extends UnitsBelow {
  readonly day: Day;
  readonly assessed: AssessedUnits;
}

/**
 * What is at a unit's step by the summaries of the last sweep. With `now`, each unit that has something is assessed
 * anew, so that what was done since is not among it.
 */
export async function readConcerns(
  { below, day, assessed }: DigestSources,
  { now }: { readonly now: boolean },
): Promise<Concern[]> {
  if (!now) return concernsOf(below, day);
  const concerned = below.filter((unitBelow) => concernsOf([unitBelow], day).length > 0);
  const units = await inParallel(concerned, AT_ONCE, async (unitBelow): Promise<Below[]> => {
    const unit = await assessed.of(unitBelow.unit);
    return unit ? [{ ...unitBelow, ...summarise(unit.duties, day, unit.reading.snapshot) }] : [];
  });
  return concernsOf(units.flat(), day);
}

/** What there is to say of `concerns` to somebody whose messages have counted some: how each of these ended is looked up. */
export async function readDigest(
  concerns: readonly Concern[],
  counted: readonly AlertedDuty[],
  sources: DigestSources,
): Promise<Digest> {
  const still = new Set(concerns.flatMap(({ duty, isReported }) => (isReported ? [] : [duty])));
  const gone = counted.filter(({ duty }) => !still.has(duty));
  return digestOf(concerns, counted, await readFates(gone, sources));
}

async function readFates(
  gone: readonly AlertedDuty[],
  { subtree, assessed }: DigestSources,
): Promise<Map<string, Fate>> {
  const below = new Set(subtree.map(({ id }) => id));
  const fates = new Map<string, Fate>();
  for (const [unit, duties] of Map.groupBy(gone, (duty) => duty.unit)) {
    const dutiesById = new Map((await assessed.of(unit))?.duties.map((duty) => [duty.id, duty]));
    for (const { duty } of duties) {
      // What is overdue still and yet not at the step is of a unit that has another superior now.
      const fate = below.has(unit) ? (fateOf(dutiesById.get(duty)) ?? 'waiting') : 'moved';
      fates.set(duty, fate);
    }
  }
  return fates;
}
