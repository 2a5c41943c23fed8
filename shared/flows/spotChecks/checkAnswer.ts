import type { SpotCheck } from '../../domain/spotChecks.ts';
import type { Frame } from '../../draws/frame.ts';

/** A check as clients see it, without who was drawn. */
export function checkAnswer({ office: _office, ...shown }: SpotCheck) {
  return shown;
}

/** What a frame was made of, without its branches. */
export function frameSummary({ strata, mode, days, questions, excluded }: Frame) {
  return {
    strata,
    mode,
    days,
    questions,
    ...(excluded && {
      excluded: {
        withinDays: excluded.withinDays,
        what: excluded.what,
        count: excluded.branches.reduce((sum, { count }) => sum + count, 0),
      },
    }),
  };
}
