/** How many random cases: a third by default, so that the short suite stays short; all of them where `ORACLE_RUNS` is set. */
export const runs = (whole: number): number =>
  process.env['ORACLE_RUNS'] === undefined ? Math.ceil(whole / 3) : whole;

/** How many branches an oracle is asked about. */
export const ORACLE_RUNS = Number(process.env['ORACLE_RUNS'] ?? 60);
