import type { Category, Level } from '../domain/units.ts';
import type { Stratum } from './frame.ts';

/** What strata ask of a person. */
export interface Traits {
  readonly categories: readonly Category[];
  readonly level: Level;
  readonly leadingCadre: boolean;
  readonly retired: boolean;
  readonly mobile: boolean;
}

const fits = (stratum: Stratum, traits: Traits): boolean =>
  (stratum.category === undefined || traits.categories.includes(stratum.category)) &&
  (['level', 'leadingCadre', 'retired', 'mobile'] as const).every(
    (trait) => stratum[trait] === undefined || stratum[trait] === traits[trait],
  );

/** The first stratum that fits, or −1: nobody is in two, and who fits none cannot be drawn. */
export const stratumOf = (traits: Traits, strata: readonly Stratum[]): number =>
  strata.findIndex((stratum) => fits(stratum, traits));
