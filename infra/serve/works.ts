/** Works through the day: schedules by the clock, and what they and the requests leave in the queues. */
import { setTimeout as pause } from 'node:timers/promises';
import { faultOf } from '../../functions/wiring/faultOf.ts';
import { runIn } from '../../functions/wiring/run.ts';
import type { SqliteQueue, TakenMessage } from '../../functions/adapters/queue.sqlite.ts';
import type { Clock, Log } from '../../shared/flows/table/ports.ts';
import { queues } from '../../shared/manifest/queues.ts';
import { duesAt, notAhead, playedAtFirst } from './dues.ts';
import type { DoJob } from './jobs.ts';
import type { Kept } from './kept.ts';

export interface WorksOptions {
  readonly queue: SqliteQueue;
  readonly kept: Kept;
  readonly clock: Clock;
  readonly log: Log;
  readonly doJob: DoJob;
  /** Told of each schedule and message that was dealt with. */
  readonly onDone?: (what: string, isWell: boolean) => void;
  /** While true nothing is begun. */
  readonly isHeld?: () => boolean;
}

export interface Works {
  start(): void;
  /** There may be something to do. */
  wake(): void;
  /** Nothing more is begun; resolves when what is under way is done. */
  stop(): Promise<void>;
}

/** Codes to sign in by wait for nothing else. */
const CODES = ['codes'];
const DAYS_WORK = queues.map(({ id }) => id).filter((id) => !CODES.includes(id));

/** The clock is looked at so often, however it is set. */
const LOOK_MS = 5_000;

export const works = (options: WorksOptions): Works => new DaysWorks(options);

class DaysWorks implements Works {
  readonly #options: WorksOptions;
  readonly #stopping = new AbortController();
  #waking = Promise.withResolvers<void>();
  #lanes: Promise<unknown> = Promise.resolve();

  constructor(options: WorksOptions) {
    this.#options = options;
  }

  start(): void {
    const { kept, clock } = this.#options;
    const now = clock.now();
    kept.set('played', notAhead(kept.get('played') ?? playedAtFirst(now), now));
    this.#lanes = Promise.all([this.#lane(CODES, false), this.#lane(DAYS_WORK, true)]);
  }

  wake(): void {
    this.#waking.resolve();
    this.#waking = Promise.withResolvers();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#lanes;
  }

  async #lane(from: readonly string[], hasSchedules: boolean): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        if (!this.#options.isHeld?.() && (await this.#next(from, hasSchedules))) continue;
      } catch (error) {
        // The data file itself: it is tried again, and health tells of it meanwhile.
        this.#options.log.error('work stands still', faultOf(error));
      }
      await this.#rest();
    }
  }

  /** Deals with one thing; false if there is none. Messages first: a schedule builds on what those before it left. */
  async #next(from: readonly string[], hasSchedules: boolean): Promise<boolean> {
    const message = this.#options.queue.take(from);
    if (message) {
      await this.#deliver(message);
      return true;
    }
    return hasSchedules && (await this.#playNext());
  }

  async #rest(): Promise<void> {
    await Promise.race([this.#waking.promise, pause(LOOK_MS, undefined, { ref: false })]);
  }

  async #deliver(message: TakenMessage): Promise<void> {
    const { queue, log, doJob, onDone } = this.#options;
    try {
      await doJob({ queue: message.queue, body: message.body });
      queue.done(message);
      onDone?.(message.queue, true);
    } catch (error) {
      const { fault, stack } = faultOf(error);
      queue.failed(message, fault);
      onDone?.(message.queue, false);
      log.error(message.isLast ? 'message given up' : 'message failed', {
        ...{
          run: runIn(JSON.stringify(message.body), `message ${message.id}`),
          queue: message.queue,
          message: message.id,
        },
        ...{ fault, stack },
      });
    }
  }

  async #playNext(): Promise<boolean> {
    const { kept, clock, log, doJob, onDone } = this.#options;
    const played = kept.get('played') ?? {};
    const [due] = duesAt(clock.now(), played);
    if (!due) return false;
    try {
      await doJob({ schedule: due.id, at: due.at });
      onDone?.(due.id, true);
    } catch (error) {
      onDone?.(due.id, false);
      log.error('schedule failed', { schedule: due.id, at: due.at, ...faultOf(error) });
      await pause(LOOK_MS, undefined, { ref: false, signal: this.#stopping.signal }).catch(() => undefined);
      return false;
    }
    // What it handed to the queues lies in the data file by now.
    kept.set('played', { ...played, [due.id]: due.at });
    return true;
  }
}
