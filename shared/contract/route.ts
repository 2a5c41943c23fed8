/** What a route is. The page imports these files too, one a family; no server code stands behind them. */
import * as z from 'zod';
import { dutyStates } from '../domain/duty.ts';
import { day } from '../submissions/fields.ts';
import type { Why } from './whys.ts';

export interface Route {
  /** The id of the flow that answers it. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** With parameters in braces. */
  readonly path: string;
  readonly title: string;
  /**
   * What decides who may ask: the actions of `shared/access/table.ts` that it is about. Of several the first decides whether
   * the caller is let in, unless what is named decides; the others how much of it. `anyone`: without signing in; `self`: the
   * caller's own and nothing else; `signedIn`: the same for everybody. Who may do an action is not said here.
   */
  readonly governedBy: 'anyone' | 'self' | 'signedIn' | readonly string[];
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Bytes of its body at most, where that is not the usual 1 MB. */
  readonly mostBytes?: number;
  /** A list that is put whole: it takes `If-Match` with the `ETag` that came when it was read. */
  readonly isPutWhole?: true;
  /** One request is as much work as many: an import, a draw, a file of a whole ledger. */
  readonly isCostly?: true;
  /** Not for who signed in by a code to a number that somebody else entered and nobody agreed to (PROGRAMME §4.47). */
  readonly wantsOwnPhone?: true;
  /** What it may refuse beyond what every route of its kind may (`refusals.ts`). */
  readonly refuses?: readonly Why[];
  /** What every route of its kind may refuse and this one never does: what it reads is the caller's own, or looks absent. */
  readonly neverRefuses?: readonly Why[];
  /** Media types of files that it may answer in place of JSON. */
  readonly files?: readonly string[];
  /** The status of success and its body. */
  readonly status: 200 | 201 | 202;
  readonly answer: z.ZodType;
}

/** Declares a route, keeping the types of its schemas. */
export const route = <const R extends Route>(definition: R): R => definition;

/** Media types of what is downloaded. */
export const fileTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

export const BAD_CURSOR = '页码无效，请从第一页读起';

/** Lists come in pages of `limit` with a `cursor`. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(1000).optional().meta({ title: '每页多少条，默认200' }),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, BAD_CURSOR)
    .optional(),
};

/** `asOf` hides what happened later; `knownAt` hides what was entered later. */
export const asOfKnownAt = { asOf: day.optional(), knownAt: day.optional() };

/** A sentence of a provincial plan, by its line, or of a local one, by its document's number. */
export const clauseAnswer = z.union([
  z.object({ plan: z.enum(['F', 'T', 'C']), line: z.int(), text: z.string() }),
  z.object({ plan: z.literal('local'), unit: z.string(), document: z.string(), text: z.string() }),
]);

export const instantAnswer = z.string().meta({ format: 'date-time' });
export const dayAnswer = z.string().meta({ format: 'date' });

/** Of what has two parties. */
export const turnAnswer = z
  .object({
    who: z.array(z.string()).meta({ description: '该谁办' }),
    since: dayAnswer.meta({ description: '从哪天起轮到' }),
    dueOn: dayAnswer.optional().meta({ description: '最迟哪天，没有期限的不写' }),
  })
  .meta({ id: 'Turn' });

export const dutyAnswer = z
  .object({
    id: z.string(),
    rule: z.string(),
    title: z.string(),
    clauses: z.array(clauseAnswer),
    subject: z.string(),
    owner: z.string().optional(),
    counterpart: z.string().optional(),
    period: z.string(),
    opensOn: dayAnswer,
    dueOn: dayAnswer.optional(),
    closesOn: dayAnswer.optional(),
    needed: z.int(),
    counted: z.array(z.string()),
    state: z.enum(dutyStates),
    overdueSince: dayAnswer.optional(),
    told: z.array(z.string()).meta({ description: '提醒发给哪些人' }),
    turn: turnAnswer.optional(),
    reportedOn: dayAnswer.optional().meta({ description: '哪天办好的，已经登记，待核验' }),
    curedOn: dayAnswer.optional(),
    enteredLate: z
      .literal(true)
      .optional()
      .meta({ description: '所依据的事实在这一时期结账以后才登记：按当时登记在案的判定，不提醒任何人' }),
    reason: z.string().optional().meta({ description: '他人的义务为什么免除或不再需要，普通党员看不到' }),
  })
  .meta({ id: 'Duty' });

export const recordAnswer = z
  .object({
    id: z.string(),
    kind: z.string(),
    subject: z.string(),
    about: z.string().optional(),
    happenedOn: dayAnswer,
    enteredAt: instantAnswer,
    enteredBy: z.string(),
    enteredFor: z.string().optional().meta({ description: '由他人代为登记时，是替谁登记的' }),
    lateEntry: z.boolean().meta({ description: '补录：登记日晚于发生日' }),
    lateEntryAllowed: z.boolean().optional().meta({ description: '随机谈话本来就是事后登记，不算拖延' }),
    makesUp: z.string().optional(),
    revision: z.int(),
    withdrawn: z.boolean().optional(),
    reason: z.string().optional().meta({ description: '更正或撤回的原因' }),
    via: z.literal('oneTap').optional().meta({ description: '凭短信链接登记，没有登录' }),
  })
  .catchall(z.unknown())
  .meta({ id: 'Record', description: '另有该类登记的各项内容' });

export const problemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    why: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'ProblemDocument' });
