/**
 * The rows of a data set as API.md gives them. Unknown fields of a row are dropped, so that files may carry remarks;
 * submissions are as strict as the API itself, because they become records.
 */
import * as z from 'zod';
import { category, problemOwner, raiseProblem } from '../../shared/contract/problems.ts';
import type { FilledIn } from '../../shared/domain/filledIn.ts';
import { pairingKinds } from '../../shared/domain/pairings.ts';
import { officerRoles, posts, standings } from '../../shared/domain/people.ts';
import { PHONE, reaches } from '../../shared/domain/reach.ts';
import { problemSources } from '../../shared/domain/problems.ts';
import { categories, levels, parameterNames, unitKinds } from '../../shared/domain/units.ts';
import { day, exact, id, instant, line, text, year } from '../../shared/submissions/fields.ts';
import { personName } from '../../shared/submissions/personName.ts';
import { supervisionRowSchemas } from './supervisionRows.ts';
import { talkRowSchemas } from './talkRows.ts';

/** A mainland mobile number, or any number in E.164 form. */
const phone = z.string().regex(/^(?:1\d{10}|\+[1-9]\d{6,14})$/, '电话应为11位手机号，或以 + 开头的国际号码');

/** The same, or a landline. */
const anyPhone = z.string().regex(PHONE, '电话应为11位手机号、以 + 开头的国际号码，或座机');

const flag = z.boolean().optional();
const ownCategories = z.array(z.enum(categories)).optional();
const laterDay = day.optional();

const unitRow = z.object({
  id,
  name: line(100),
  kind: z.enum(unitKinds),
  parent: id.optional(),
  level: z.enum(levels).optional(),
  categories: ownCategories,
  head: id.optional(),
  lan: flag,
});

const post = z.enum(posts);

const postHolding = z.union([post, z.object({ post, acting: flag, since: laterDay, until: laterDay })], {
  error: `岗位应为 ${posts.join('、')}，或 { post, acting, since, until }`,
});

const memberRow = z.object({
  id,
  name: personName,
  phone: anyPhone.optional(),
  reach: z.enum(reaches).optional(),
  branch: id,
  standing: z.enum(standings),
  inBranchSince: day,
  inSystemSince: laterDay,
  leftOn: laterDay,
  posts: z.array(postHolding).optional(),
  categories: ownCategories,
  leadingCadre: flag,
  retired: flag,
  mobile: flag,
  specialCircumstance: text(200).optional(),
  ableToWork: flag,
  ableToHelp: flag,
  inService: flag,
  probationEndsOn: laterDay,
  retiredOn: laterDay,
});

const officerRow = z.object({
  person: id,
  name: personName,
  phone: phone.optional(),
  unit: id,
  role: z.enum(officerRoles),
});

const assignmentRow = z.object({ contact: id, people: z.array(id), since: laterDay });

const pairingRow = z.object({
  id,
  member: id.optional(),
  unit: id.optional(),
  with: z.enum(pairingKinds),
  label: line(100),
  startedOn: day,
  endedOn: laterDay,
});

const problemFields = raiseProblem.body.shape;

const problemRow = z.object({
  id: id.optional(),
  owner: problemOwner,
  category,
  text: problemFields.text.optional(),
  source: z.enum(problemSources),
  talk: id.optional(),
  dueOn: day,
  firstDueOn: laterDay,
  foundOn: laterDay,
  by: id.optional(),
  enteredAt: instant.optional(),
  measures: problemFields.measures,
  rectifiedOn: laterDay,
  verifiedOn: laterDay,
  verifiedBy: id.optional(),
});

const parameterRow = z
  .object({
    unit: id,
    rule: exact(64),
    parameter: z.enum(parameterNames).optional(),
    value: z.int().min(0).optional(),
    minimum: z.int().min(0).optional(),
    min: z.int().min(0).optional(),
    since: laterDay,
  })
  .refine((row) => (row.value ?? row.minimum ?? row.min) !== undefined, {
    path: ['value'],
    error: '请写明 value 或 minimum',
  });

const calendarRow = z.object({ year, holidays: z.array(day), makeUp: z.array(day).optional() });

/** What every submission of a data set carries besides what its kind asks for. */
const submissionRow = z.looseObject({ id: id.optional(), by: id, enteredAt: instant, kind: exact(64) });

/** The schema of a row of each list. */
export const rowSchemas = {
  units: unitRow,
  members: memberRow,
  officers: officerRow,
  assignments: assignmentRow,
  pairings: pairingRow,
  problems: problemRow,
  parameters: parameterRow,
  calendars: calendarRow,
  ...talkRowSchemas,
  ...supervisionRowSchemas,
  submissions: submissionRow,
} as const;

export type RowName = keyof typeof rowSchemas;

/** Lists that a data set cannot do without. */
export const requiredLists: readonly string[] = ['units', 'members'];

/** A row after its schema. */
export type RowOf<N extends RowName> = FilledIn<z.output<(typeof rowSchemas)[N]>>;

type RowsIn<N extends RowName> = readonly z.input<(typeof rowSchemas)[N]>[];

/** A data set as it is written. */
export interface DataSet {
  readonly day: string;
  readonly startsOn?: string | undefined;
  readonly units: RowsIn<'units'>;
  readonly members: RowsIn<'members'>;
  readonly officers: RowsIn<'officers'>;
  readonly assignments: RowsIn<'assignments'>;
  readonly pairings: RowsIn<'pairings'>;
  readonly problems?: RowsIn<'problems'>;
  readonly requests?: RowsIn<'requests'>;
  readonly mustTalkEvents?: RowsIn<'mustTalkEvents'>;
  readonly campaigns?: RowsIn<'campaigns'>;
  readonly talkPlans?: RowsIn<'talkPlans'>;
  readonly liaisons?: RowsIn<'liaisons'>;
  readonly rounds?: RowsIn<'rounds'>;
  readonly reports?: RowsIn<'reports'>;
  readonly surveys?: RowsIn<'surveys'>;
  readonly orders?: RowsIn<'orders'>;
  readonly parameters?: RowsIn<'parameters'>;
  readonly calendars?: RowsIn<'calendars'>;
  readonly submissions: RowsIn<'submissions'>;
}
