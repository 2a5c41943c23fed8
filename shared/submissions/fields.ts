/** Field schemas that the kinds share. Titles are what a person reads above the field. */
import * as z from 'zod';
import { isDay } from '../domain/days.ts';
import { parsePeriod } from '../domain/periods.ts';
import { isDamaged, onOneLine, visible } from '../domain/writing.ts';

export const day = z
  .string()
  .max(10, { error: '请填写日期，如 2026-06-30', abort: true })
  .refine(isDay, '请填写日期，如 2026-06-30')
  .transform((text) => text)
  .meta({ override: { type: 'string', format: 'date' } });

export const instant = z.iso.datetime({ error: '请填写时间，如 2026-06-30T01:00:00Z', offset: true }).max(40);

export const DAMAGED = '含有损坏的字符，请删去后重新填写';
export const isWhole = (value: string): boolean => !isDamaged(value);

/** A text that somebody writes: see `domain/writing.ts` for what it may consist of. Trimmed, not empty. */
export const text = (max: number) =>
  z.string().refine(isWhole, { error: DAMAGED, abort: true }).overwrite(visible).trim().min(1).max(max);

/** The same on one line: what stands in a heading, a cell or an SMS. */
export const line = (max: number) =>
  z.string().refine(isWhole, { error: DAMAGED, abort: true }).overwrite(onOneLine).trim().min(1).max(max);

const isWithoutNumbers = (value: string): boolean => !/\d(?: ?-?\d){6,}/.test(value);

const NUMBERS = '只写称呼或情况，不写电话和证件号码';

/** How the branch calls somebody of the public, or what they need: no more of them is kept, and no number of theirs. */
export const ofPublic = (max: number) => line(max).refine(isWithoutNumbers, NUMBERS);

/** What is looked up or hashed as it stands: refused where `text` would change it. */
export const exact = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => isWhole(value) && visible(value) === value, '含有看不见的字符，请删去后重新填写');

/** Whose names are not known beforehand: so many at most. */
export const atMost = <S extends z.ZodRecord>(schema: S, most: number): S =>
  schema.refine((value) => Object.keys(value).length <= most, `最多${most}项`).meta({ maxProperties: most });

/** Ids become parts of keys, paths and duty ids: no blanks, `#`, `/` or `~`. */
export const id = exact(64)
  .min(1, '请填写')
  .regex(/^[^\s#/~]*$/, '不能含空格和 # / ~');

const PERIOD = { error: '请填写时期，如 2026-06、2026-Q2', abort: true };

export const period = z
  .string()
  .max(7, PERIOD)
  .refine((value) => parsePeriod(value) !== undefined, PERIOD);

export const year = z.int().min(2000).max(2999);

export const quarter = period.refine((value) => value.includes('-Q'), {
  error: '请填写季度，如 2026-Q2',
  abort: true,
});

/** Ids of people; who they are is not checked: guests come from other branches. */
export const people = z.array(id).min(1, '至少写一个人').max(500);

/** What the masses say (L56), and what was answered or done, which a correction may add later. */
export const opinionFields = {
  opinions: text(500).optional().meta({ title: '群众意见', widget: 'text' }),
  answered: text(500).optional().meta({ title: '怎样答复和办理的', widget: 'text' }),
};

/** An answer is to an opinion. */
export const answersAnOpinion = (input: {
  readonly opinions?: unknown;
  readonly answered?: unknown;
}): boolean => input.answered === undefined || input.opinions !== undefined;

export const noOpinion = { path: ['answered'], error: '还没有填写群众意见' };

/** What lasts until a day does not end before it begins. */
export const endsAfterStart = (input: {
  readonly happenedOn: string;
  readonly until?: string | undefined;
}): boolean => input.until === undefined || input.until >= input.happenedOn;

export const endsTooSoon = { path: ['until'], error: '不能早于开始的日期' };

/** The fields that every submission may or must have. */
export const commonFields = {
  happenedOn: day.meta({ title: '哪天', widget: 'day' }),
  note: text(500).optional().meta({ title: '备注' }),
  for: id.optional().meta({ title: '替谁登记', widget: 'person' }),
  makesUp: period.optional().meta({ title: '补做哪一期', widget: 'period' }),
  confirm: z.boolean().optional().meta({ title: '同一天确有两次' }),
};
