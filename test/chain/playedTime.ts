/** One clock in shared memory for threads that know no other: it stands still unless somebody moves it on. */

/** A clock that stands at an instant, in milliseconds. */
export function playedClock(ms: number): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(8);
  new BigInt64Array(shared)[0] = BigInt(ms);
  return shared;
}

export const timeOn = (shared: SharedArrayBuffer): number =>
  Number(Atomics.load(new BigInt64Array(shared), 0));

/** Moves it on to an instant, never back. */
export function moveOn(shared: SharedArrayBuffer, to: number): void {
  const ms = BigInt(Math.ceil(to));
  const cell = new BigInt64Array(shared);
  for (;;) {
    const before = Atomics.load(cell, 0);
    if (before >= ms || Atomics.compareExchange(cell, 0, before, ms) === before) return;
  }
}

/** Whoever waits hands over a promise's own `resolve`; all other callbacks are time-outs, in the world's own time. */
const isPause = (run: unknown): boolean =>
  typeof run === 'function' && Function.prototype.toString.call(run).includes('[native code]');

/** From now on `Date` reads this clock in this thread, and a pause moves it on in place of waiting. */
export function liveBy(shared: SharedArrayBuffer): void {
  const now = (): number => timeOn(shared);
  globalThis.Date = new Proxy(Date, {
    construct: (date, given: unknown[], target: new () => Date) =>
      Reflect.construct(date, given.length === 0 ? [now()] : given, target) as Date,
    get: (date, key): unknown => (key === 'now' ? now : Reflect.get(date, key)),
  });
  globalThis.setTimeout = new Proxy(globalThis.setTimeout, {
    apply(
      wait,
      that,
      [run, ms = 0, ...given]: [(...given: unknown[]) => void, number?, ...unknown[]],
    ): unknown {
      if (!isPause(run)) return Reflect.apply(wait, that, [run, ms, ...given]);
      const until = now() + ms;
      const ended = () => {
        moveOn(shared, until);
        run(...given);
      };
      return Reflect.apply(wait, that, [ended, 0]);
    },
  });
}
