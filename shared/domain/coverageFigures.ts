/** Whom one entry of coverage concerns in a unit and a period. */
export interface CoverageCell {
  readonly concerned: number;
  /** Of those, by how many there is something. */
  readonly covered: number;
  /** Of those, for how many a local plan has given a number; absent: none. */
  readonly numbered?: number;
}

/** Coverage of a unit in one period, as the units above sum it: nobody is named. */
export interface CoverageFigures {
  /** By the id of the entry. */
  readonly rules: Readonly<Record<string, CoverageCell>>;
  readonly unpaired: number;
  readonly unassigned: number;
}
