/** How many random cases: a third by default, so that the short suite stays short; all of them where `ORACLE_RUNS` is set. */
export const runs = (whole: number): number =>
  process.env['ORACLE_RUNS'] === undefined ? Math.ceil(whole / 3) : whole;

/** How many branches an oracle is asked about. */
export const ORACLE_RUNS = Number(process.env['ORACLE_RUNS'] ?? 60);

/** Whether everything is tried, as `npm run test:long` does; else of what is tried in turn each so many. */
const isLong = process.env['ORACLE_RUNS'] !== undefined;
export const everyOr = (many: number): number => (isLong ? 1 : many);
/** In the long form the whole, else `few`. */
export const wholeOr = (few: number, whole: number): number => (isLong ? whole : few);
