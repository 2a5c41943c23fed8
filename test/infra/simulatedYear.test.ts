/**
 * Days of a made province part with transfers, a move, vacancies, deaths and holidays in them: who was told what, held
 * against the lists of the HTTP routes. `YEAR_BRANCHES`, `YEAR_FROM`, `YEAR_TO` say what is played, `YEAR_RUNS` under
 * how many seeds, and `YEAR_SEED` the first of them.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { progress } from '../../infra/simulate/progress.ts';
import { isDay, type Day } from '../../shared/domain/days.ts';
import { playYear, type PlayedYear } from '../given/playedYear.ts';
import {
  burdened,
  crowded,
  misnumbered,
  missing,
  ofOthers,
  onDaysOff,
  toldAgain,
  untold,
} from '../given/toldChecks.ts';

/** With the rest of 4 to 6 April and a quarter's end in them. */
const FROM = dayFrom('YEAR_FROM', '2026-03-09');
const TO = dayFrom('YEAR_TO', '2026-04-19');
const BRANCHES = Number(process.env['YEAR_BRANCHES'] ?? 5);
const RUNS = Number(process.env['YEAR_RUNS'] ?? 1);
const FIRST = Number(process.env['YEAR_SEED'] ?? 1);

function dayFrom(name: string, usual: Day): Day {
  const given = process.env[name] ?? usual;
  if (!isDay(given)) throw new Error(`${name} is no day: ${given}`);
  return given;
}

const HOURS = 3_600_000;

describe.each(Array.from({ length: RUNS }, (_, n) => FIRST + n))('days of a province, seed %i', (seed) => {
  let year: PlayedYear;
  beforeAll(async () => {
    const options = { from: FROM, to: TO, branches: BRANCHES, follow: 0.6, seed, upheavals: true } as const;
    const isLong = process.env['YEAR_BRANCHES'] !== undefined;
    year = await playYear(options, isLong ? progress(FROM, TO, process.stderr) : undefined);
    const { told, stages, expected, looked, upheavals } = year;
    if (isLong)
      process.stderr.write(
        `${told.length} SMS, ${stages.length} stages, ${expected.length} digests and openings, ` +
          `${looked} duties looked at, ${upheavals.length} upheavals\n`,
      );
  }, 8 * HOURS);

  test('are upset in every way, and nothing fails', () => {
    const kinds = new Set(year.upheavals.map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual(['death', 'move', 'pairingEnd', 'toggle', 'transfer', 'vacancy']);
    expect(year.failures).toBe(0);
    expect(year.told.length).toBeGreaterThan(BRANCHES * 5);
    expect(year.stages.length).toBeGreaterThan(BRANCHES * 5);
    expect(year.expected.length).toBeGreaterThan(BRANCHES);
  });

  test('leave nothing open or overdue without a living reader', () => {
    expect(year.looked).toBeGreaterThan(BRANCHES * 100);
    expect(year.unaddressed).toEqual([]);
  });

  test('say no number that is not the length of its list', () => {
    expect(misnumbered(year.told)).toEqual([]);
  });

  test('leave no stage, digest or opening untold', () => {
    expect(untold(year.stages, year.told, TO, year.lastLive)).toEqual([]);
    expect(missing(year.expected, year.told, TO)).toEqual([]);
  });

  test('tell nothing twice', () => {
    expect(toldAgain(year.stages, year.told, FROM)).toEqual([]);
  });

  test('bring nobody two routine SMS on one day', () => {
    expect(crowded(year.told)).toEqual([]);
  });

  test('bring nobody more than eight routine SMS in a month', () => {
    expect(burdened(year.told)).toEqual([]);
  });

  test('bring nothing routine on a day off', () => {
    expect(onDaysOff(year.told)).toEqual([]);
  });

  test('tell nobody of another’s lateness as his own', () => {
    expect(ofOthers(year.told)).toEqual([]);
  });
});
