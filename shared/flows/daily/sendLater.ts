import { randomInt } from 'node:crypto';

/** After a refusal by the provider that may pass. */
const RETRY_SECONDS = 120;
/** Whoever waits for a place in the rate comes back within minutes, and not all at once. */
const LEAST_SECONDS = 45;
const JITTER_SECONDS = 45;
/** The longest that a queue holds a message back. */
const MOST_SECONDS = 900;

/** An SMS that is not sent now and may be sent later: nobody's fault, and it costs its message no delivery. */
export class SendLater extends Error {
  override readonly name = 'SendLater';
  readonly why: string;
  /** Seconds. */
  readonly after: number;
  /** No place in the rate: the others of the message have none either. */
  readonly isEverybodys: boolean;

  constructor(why: string, after = RETRY_SECONDS, isEverybodys = false) {
    super(`an SMS waits: ${why}`);
    this.why = why;
    this.after = after;
    this.isEverybodys = isEverybodys;
  }
}

/** For how long the queue holds back what waits for `after` seconds. */
export const delayOf = (after: number): number =>
  Math.min(MOST_SECONDS, Math.ceil(Math.max(LEAST_SECONDS, after)) + randomInt(JITTER_SECONDS));
