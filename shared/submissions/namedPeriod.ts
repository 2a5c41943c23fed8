/** Kinds that name the quarter or year that they belong to, as `makesUp` does (PROGRAMME §4.27). */
import type * as z from 'zod';
import { parsePeriod } from '../domain/periods.ts';
import type { SubmissionInput } from './kind.ts';

/** The schema with two further demands: the period has begun, and `makesUp` names no other one. */
export const ofNamedPeriod = (
  field: 'quarter' | 'year',
  schema: z.ZodType<SubmissionInput>,
): z.ZodType<SubmissionInput> =>
  schema
    .refine((input) => hasBegun(String(input[field]), input.happenedOn), {
      path: [field],
      error: '这一期还没有开始',
    })
    .refine((input) => input.makesUp === undefined || input.makesUp === String(input[field]), {
      path: ['makesUp'],
      error: '应与所填的季度或年度相同，也可以不填',
    });

function hasBegun(id: string, day: SubmissionInput['happenedOn']): boolean {
  const period = parsePeriod(id);
  return period !== undefined && period.first <= day;
}

/** The year under which a record that names its quarter is kept. */
export const yearOfQuarter = (input: SubmissionInput): number => Number(String(input['quarter']).slice(0, 4));
