import { readRows } from '../table/rows.ts';
import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import { recordFindings as route } from '../../contract/spotChecks.ts';
import type { Finding } from '../../domain/spotChecks.ts';
import { catalogue } from '../../rules/catalogue.ts';
import {
  check,
  invalidField,
  refuse,
  type CallerContext,
  type PersonFlow,
  type Refusal,
  type Result,
} from '../request/flow.ts';
import { checkKey, checkPartKey } from '../table/keys.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import type { Change, Item } from '../table/ports.ts';
import { authorizeCheck, type AuthorizedCheck } from './authorizeCheck.ts';
import { readDrawn } from './readDrawn.ts';
import { openFinding } from './readFindings.ts';
import type { StoredFinding } from '../../rows/spotChecks.ts';
import { commitAnswer } from '../request/commitAnswer.ts';

type Body = z.output<typeof route.body>;

/** Rule, subject, counterpart and period. */
const DUTY_PARTS = 4;

/** The same findings may come in twice at once. */
const TRIES = 3;

/**
 * Takes what was found on the spot: from a phone that had no signal, in any order, once or twice. A finding's key makes
 * it one; all are kept, and of one person and thing the one seen last holds.
 */
export const recordFindings: PersonFlow = async (request, context) => {
  const reached = await authorizeCheck(request.params['id'], 'keep', context);
  if (!reached.ok) return reached;
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { check: row } = reached.body;
  if (row.state === 'committed') return refuse('wrongState', { detail: '还没有抽取' });
  if (row.state !== 'drawn') return refuse('wrongState', { detail: '这次抽查已经结束，不能再登记' });
  const findings = input.body.items.map(findingOf);
  const fault = await faultOf(findings, reached.body, context);
  if (fault) return fault;
  for (let n = 0; n < TRIES; n++) {
    const result = await store(findings, reached.body, once, context);
    if (result.ok || result.why !== 'changedMeanwhile') return result;
  }
  return refuse('busy');
};

/** Without the fields that are undefined; instants are compared in one form. */
const findingOf = (item: Body['items'][number]): Finding =>
  Object.fromEntries(
    Object.entries({ ...item, at: new Date(item.at).toISOString() }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as unknown as Finding;

/** Seen after the draw and not later than now, of people who were drawn, each under a key of its own. */
async function faultOf(
  findings: readonly Finding[],
  { check: row }: AuthorizedCheck,
  context: CallerContext,
): Promise<Refusal | undefined> {
  const people = new Set((await readDrawn(row, context)).people.map(({ id }) => id));
  const drawnAt = row.drawn?.at ?? '';
  for (const [i, finding] of findings.entries()) {
    const { key, person, at } = finding;
    if (!people.has(person)) return invalidField(`items.${i}.person`, '不在这次抽取的人员中');
    if (at > context.now) return invalidField(`items.${i}.at`, '不能晚于现在');
    if (at < drawnAt) return invalidField(`items.${i}.at`, '不能早于抽取的时间');
    if (findings.findIndex((one) => one.key === key) !== i)
      return invalidField(`items.${i}.key`, '同一次提交中编号重复');
    const fault = faultOfThing(finding, `items.${i}`);
    if (fault) return fault;
  }
  return undefined;
}

/** What was looked for is a rule of the catalogue, or a duty of one: drafts name it in words. */
function faultOfThing({ rule, duty }: Finding, path: string): Refusal | undefined {
  const isRule = (one: string | undefined) => catalogue.some(({ id }) => id === one);
  if (rule !== undefined && !isRule(rule)) return invalidField(`${path}.rule`, '没有这项要求');
  if (duty === undefined) return undefined;
  const parts = duty.split('~');
  if (parts.length !== DUTY_PARTS || !isRule(parts[0])) return invalidField(`${path}.duty`, '没有这件事');
  return rule === undefined || rule === parts[0]
    ? undefined
    : invalidField(`${path}.duty`, '和写明的要求不是同一项');
}

/** What is there already stays; a key that stands for something else is refused. */
async function store(
  findings: readonly Finding[],
  { check: row, version }: AuthorizedCheck,
  once: IdempotencyKey,
  context: CallerContext,
): Promise<Result<unknown>> {
  const keyOf = ({ key }: Finding) => checkPartKey(row.scope, row.serial, 'FINDING', key);
  const items = await readRows(context.table, findings.map(keyOf), { consistent: true });
  const known = new Map(items.map((item) => [item.sk, item]));
  const others = await Promise.all(
    findings.map((finding) => isOther(finding, known.get(keyOf(finding).sk), row.id, context)),
  );
  const other = others.indexOf(true);
  if (other >= 0) return invalidField(`items.${other}.key`, '这个编号已用于另一条');
  const news = findings.filter((finding) => !known.has(keyOf(finding).sk));
  const body = { keys: findings.map(({ key }) => key) };
  if (news.length === 0) return commitAnswer([], body, once, context);
  const puts = await Promise.all(
    news.map(async (finding): Promise<Change> => {
      return { put: { ...keyOf(finding), body: await stored(finding, row.id, context) }, expect: 'absent' };
    }),
  );
  const stillOpen = { check: checkKey(row.scope, row.serial), expect: version };
  return commitAnswer([stillOpen, ...puts], body, once, context, ({ sk }) =>
    sk === stillOpen.check.sk ? refuse('wrongState', { detail: '这次抽查已经结束，不能再登记' }) : undefined,
  );
}

/** Whether a key is taken by something else; the note counts, so that none is lost under a key that was sent before. */
async function isOther(
  finding: Finding,
  item: Item | undefined,
  thing: string,
  context: CallerContext,
): Promise<boolean> {
  if (!item) return false;
  const {
    enteredAt: _enteredAt,
    by: _by,
    ...known
  } = await openFinding(item.body as StoredFinding, thing, context);
  return !isDeepStrictEqual(known, finding);
}

async function stored(
  { note, ...finding }: Finding,
  thing: string,
  { vault, caller, now }: CallerContext,
): Promise<StoredFinding> {
  if (!vault) throw new Error('recordFindings needs the vault');
  const sealed = note === undefined ? undefined : await vault.seal(JSON.stringify({ note }), { thing });
  return { ...finding, ...(sealed !== undefined && { sealed }), enteredAt: now, by: caller.id };
}
