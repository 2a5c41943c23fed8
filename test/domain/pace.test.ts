import { describe, expect, test } from 'vitest';
import {
  afterFailure,
  afterSuccess,
  FAILURES_TO_STOP,
  takePlace,
  type Pace,
  type Urgency,
} from '../../shared/domain/pace.ts';

const AT = (seconds: number): string => new Date(Date.UTC(2026, 0, 26, 1) + seconds * 1000).toISOString();

/** How many places are given at one moment. */
function takeAll(pace: Pace | undefined, rate: number, urgency: Urgency, now: string) {
  let left = pace;
  for (let places = 0; ; places++) {
    const taken = takePlace(left, rate, urgency, now);
    if ('wait' in taken) return { places, pace: left, wait: taken.wait };
    left = taken.pace;
  }
}

describe('the bucket', () => {
  test.each<[rate: number, others: number, codesThen: number]>([
    // Of 20 places a quarter is kept for codes.
    [10, 15, 5],
    [2, 3, 1],
    [1, 1, 1],
    [0.5, 1, 0],
    [0.1, 1, 0],
  ])('at %d a second gives %d at once, and %d more to codes', (rate, others, codes) => {
    const first = takeAll(undefined, rate, 'other', AT(0));
    expect(first.places).toBe(others);
    expect(takeAll(first.pace, rate, 'code', AT(0)).places).toBe(codes);
  });

  test.each([0.1, 1, 7, 50])('at %d a second gives no more than that over ten minutes', (rate) => {
    let pace: Pace | undefined;
    let places = 0;
    for (let second = 0; second <= 600; second += 0.5) {
      const taken = takeAll(pace, rate, 'other', AT(second));
      places += taken.places;
      pace = taken.pace;
    }
    expect(places).toBeLessThanOrEqual(600 * rate + Math.max(1, 2 * rate));
    expect(places).toBeGreaterThanOrEqual(Math.floor(600 * rate));
  });

  test('says after how many seconds there is a place, and then there is one', () => {
    const { pace, wait } = takeAll(undefined, 4, 'other', AT(0));
    expect(wait).toBeCloseTo(0.25, 6);
    expect(takePlace(pace, 4, 'other', AT(wait - 0.01))).toHaveProperty('wait');
    expect(takePlace(pace, 4, 'other', AT(wait + 0.001))).toHaveProperty('pace');
  });

  test('is not filled by a clock that is set back', () => {
    const { pace } = takeAll(undefined, 4, 'code', AT(100));
    expect(takeAll(pace, 4, 'code', AT(0)).places).toBe(0);
  });
});

describe('the breaker', () => {
  const begun = (): Pace => {
    const taken = takePlace(undefined, 10, 'other', AT(0));
    if ('wait' in taken) throw new Error('no place');
    return taken.pace;
  };
  const failing = (times: number, pace = begun()): Pace => {
    let now = pace;
    for (let n = 0; n < times; n++) now = afterFailure(now, 'unknown', AT(0), false).pace;
    return now;
  };

  test('stops the run at the fifth failure in a row, for codes too', () => {
    expect(takePlace(failing(FAILURES_TO_STOP - 1), 10, 'other', AT(1))).toHaveProperty('pace');
    const stopped = failing(FAILURES_TO_STOP);
    expect(stopped.stoppedUntil).toBe(AT(120));
    for (const urgency of ['code', 'other'] as const)
      expect(takePlace(stopped, 10, urgency, AT(1))).toEqual({ wait: 119, why: 'stopped' });
  });

  test('is not stopped by failures with a success among them', () => {
    const mended = afterSuccess(failing(FAILURES_TO_STOP - 1));
    expect(mended?.failures).toBe(0);
    expect(failing(FAILURES_TO_STOP - 1, mended).stoppedUntil).toBeUndefined();
    expect(afterSuccess(begun())).toBeUndefined();
  });

  test('lets one SMS through when its time is over, and nobody else until that one is answered', () => {
    const probe = takePlace(failing(5), 10, 'other', AT(120));
    if ('wait' in probe) throw new Error('no probe');
    expect(probe.isProbe).toBe(true);
    expect(takePlace(probe.pace, 10, 'code', AT(121))).toEqual({ wait: 59, why: 'stopped' });
    const mended = afterSuccess(probe.pace);
    expect(takePlace(mended, 10, 'other', AT(122))).toMatchObject({ isProbe: false });
  });

  test('stops for longer each time, a quarter of an hour at most', () => {
    let pace = failing(5);
    const stops: number[] = [];
    for (let n = 0; n < 5; n++) {
      const at = pace.stoppedUntil ?? '';
      const probe = takePlace(pace, 10, 'other', at);
      if ('wait' in probe) throw new Error('no probe');
      const failed = afterFailure(probe.pace, 'unknown', at, probe.isProbe);
      expect(failed.isStop).toBe(true);
      pace = failed.pace;
      stops.push((Date.parse(pace.stoppedUntil ?? '') - Date.parse(at)) / 1000);
    }
    expect(stops).toEqual([300, 600, 900, 900, 900]);
  });

  test('counts those who had begun before it, and does not stop for longer because of them', () => {
    const stopped = failing(5);
    expect(afterFailure(stopped, 'unknown', AT(10), false)).toMatchObject({
      isStop: false,
      pace: { stoppedUntil: AT(120), stops: 1 },
    });
  });

  test('sends another one to see when the one that was sent never came back', () => {
    const probe = takePlace(failing(5), 10, 'other', AT(120));
    if ('wait' in probe) throw new Error('no probe');
    expect(takePlace(probe.pace, 10, 'other', AT(180))).toMatchObject({ isProbe: true });
  });
});
