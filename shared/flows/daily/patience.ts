import type { Instant } from '../../domain/days.ts';
import { delayOf, type SendLater } from './sendLater.ts';

/** One message is worked on for so long: what is left is handed on before the function's time is over. */
const MOST_MS = 45_000;

/** Which homes of a message have to wait, and for how long. */
export class Patience {
  readonly #began: number;
  readonly #waiting = new Set<string>();
  #later: SendLater | undefined;
  #isEverybodys = false;

  constructor(now: Instant) {
    this.#began = Date.parse(now);
  }

  /** Whether nothing more is tried now; the home then waits too. */
  isOver(home: string, now: Instant): boolean {
    const isOver = this.#isEverybodys || Date.parse(now) - this.#began > MOST_MS;
    if (isOver) this.#waiting.add(home);
    return isOver;
  }

  wait(home: string, later: SendLater): void {
    this.#waiting.add(home);
    this.#later = later;
    this.#isEverybodys ||= later.isEverybodys;
  }

  get waiting(): readonly string[] {
    return [...this.#waiting];
  }

  get why(): string {
    return this.#later?.why ?? 'time';
  }

  get delaySeconds(): number {
    return delayOf(this.#later?.after ?? 0);
  }
}
