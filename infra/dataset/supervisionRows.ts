/** The rows of selection rounds, half-year reports, surveys and corrective orders in a data set. */
import * as z from 'zod';
import { grades } from '../../shared/domain/selection.ts';
import { day, id, period, quarter, text } from '../../shared/submissions/fields.ts';

const laterDay = day.optional();
const half = period.refine((value) => value.includes('-H'), '请填写半年，如 2026-H1');

const candidate = z.union([id, z.object({ member: id, comment: text(500) })]);

/** A candidate's comment stands with the candidate, or in `comments` by member, as the API takes it. */
const roundRow = z.object({
  id: id.optional(),
  branch: id,
  quarter,
  meetingOn: day,
  by: id.optional(),
  base: z.int().min(0).optional(),
  candidates: z.array(candidate).optional(),
  comments: z.record(id, text(500)).optional(),
  publishedOn: laterDay,
  filedOn: laterDay,
  confirmedOn: laterDay,
  returnedOn: laterDay,
  followUps: z
    .array(z.object({ member: id, grade: z.enum(grades), action: text(200), on: laterDay }))
    .optional(),
});

const reportRow = z.object({
  unit: id,
  half,
  submittedOn: laterDay,
  paperSentOn: laterDay,
  returnedOn: laterDay,
  receivedOn: laterDay,
  reason: text(500).optional(),
  by: id.optional(),
});

const surveyRow = z.object({ id: id.optional(), unit: id, heldOn: day });

const orderRow = z.object({
  id: id.optional(),
  unit: id,
  issuer: id,
  issuedOn: day,
  dueOn: day,
  doneOn: laterDay,
  verifiedOn: laterDay,
  by: id.optional(),
});

export const supervisionRowSchemas = {
  rounds: roundRow,
  reports: reportRow,
  surveys: surveyRow,
  orders: orderRow,
} as const;
