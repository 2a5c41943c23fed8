/** Whether everything is tried, as `npm run test:long` does; by default so much less that the short suite stays short. */
export const isLong = process.env['ORACLE_RUNS'] !== undefined;

/** How many random cases: all of them in the long form, else a third. */
export const runs = (whole: number): number => (isLong ? whole : Math.ceil(whole / 3));

/** How many branches an oracle is asked about. */
export const ORACLE_RUNS = Number(process.env['ORACLE_RUNS'] ?? 60);

/** Of what is tried in turn: each in the long form, else one of so many. */
export const everyOr = (many: number): number => (isLong ? 1 : many);
