/** The nightly backup, made by itself; a night that was missed is made up for when the machine is on again. */
import { instantsOn, type Cadence } from '../../shared/domain/cadence.ts';
import { addDays, dayOf, type Instant } from '../../shared/domain/days.ts';
import type { Clock, Log } from '../../shared/flows/table/ports.ts';
import { backup, keepNightly } from './backup.ts';
import type { Kept } from './kept.ts';

/** When the day's work is done and nobody is about. */
const NIGHTLY: Cadence = { hours: [2], minute: 30 };

/** The last night's instant that is not after `now`. */
const lastNight = (now: Instant): Instant =>
  [addDays(dayOf(now), -1), dayOf(now)]
    .flatMap((day) => instantsOn(NIGHTLY, day))
    .findLast((at) => at <= now) ?? now;

export interface NightlyOptions {
  readonly file: string;
  readonly folder: string;
  readonly keep: number;
  readonly kept: Kept;
  readonly clock: Clock;
  readonly log: Log;
  readonly onDone?: (isWell: boolean) => void;
  readonly make?: typeof backup;
}

const LOOK_MS = 60_000;
/** After one that failed, such as for want of room. */
const AGAIN_MS = 3_600_000;

/** Makes it if it is due; `true` if it failed. */
export async function makeNightly(options: NightlyOptions): Promise<boolean> {
  const { file, folder, keep, kept, clock, log, onDone, make = backup } = options;
  const now = clock.now();
  const due = lastNight(now);
  if ((kept.get('backedUp') ?? '') >= due) return false;
  try {
    const path = await make({ file, folder, now, kind: 'nightly' });
    kept.set('backedUp', now);
    keepNightly(folder, keep);
    log.info('backup made', { path });
    onDone?.(true);
    return false;
  } catch (error) {
    log.error('backup failed', { why: error instanceof Error ? error.message : 'unknown' });
    onDone?.(false);
    return true;
  }
}

/** Looks by the minute; answers how to end it. */
export function nightly(options: NightlyOptions): () => Promise<void> {
  let [timer, under, isEnded]: [NodeJS.Timeout | undefined, Promise<unknown>, boolean] = [
    undefined,
    Promise.resolve(),
    false,
  ];
  const look = () => {
    under = makeNightly(options).then((hasFailed) => {
      if (!isEnded) timer = setTimeout(look, hasFailed ? AGAIN_MS : LOOK_MS);
      timer?.unref();
    });
  };
  look();
  return async () => {
    isEnded = true;
    clearTimeout(timer);
    await under;
  };
}
