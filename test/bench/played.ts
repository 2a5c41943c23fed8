/** Provinces whose data were written by the product's own flows: half a year of uneven history, no branch like another. */
import { Simulation } from '../../infra/simulate/simulation.ts';
import { outcomeOf, type Outcome } from '../../infra/simulate/outcome.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';

export const FROM: Day = '2026-01-01';
/** The busiest days: a half-year, a quarter and a month end together. */
export const BUSY: Day = '2026-06-26';
/** The last day before a quiet one: three days before a half-year's end many are reminded. */
export const EVE: Day = addDays(BUSY, 1);
/** A Sunday on which nothing ends, nobody is reminded and nobody has written anything. */
export const QUIET: Day = addDays(BUSY, 2);

export interface Played {
  readonly branches: number;
  readonly simulation: Simulation;
  readonly outcome: Outcome;
  readonly seconds: number;
}

/** Plays a part of a province up to the busy day, with transfers, deaths, vacant posts and moves. */
export async function play(branches: number, onMonth: (day: Day) => void): Promise<Played> {
  const start = performance.now();
  const simulation = new Simulation({
    ...{ from: FROM, to: BUSY, branches, follow: 0.85, seed: 7, upheavals: true },
  });
  await simulation.play((day) => {
    if (day.endsWith('-01')) onMonth(day);
  });
  const seconds = (performance.now() - start) / 1000;
  return { branches, simulation, outcome: await outcomeOf(simulation), seconds };
}
