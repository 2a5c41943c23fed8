import { findingRow, type StoredFinding } from '../../rows/spotChecks.ts';
import { putRow, readRows } from '../table/rows.ts';
import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import { recordFindings as route } from '../../contract/spotChecks.ts';
import { filledIn } from '../../domain/filledIn.ts';
import type { Finding } from '../../domain/spotChecks.ts';
import { catalogue } from '../../rules/catalogue.ts';
import {
  done,
  invalidField,
  refuse,
  type CallerContext,
  type ContextWith,
  type Refusal,
  type Result,
} from '../request/flow.ts';
import { checkKey } from '../table/keys.ts';
import type { Change, Item } from '../table/ports.ts';
import { authorizeCheck, type AuthorizedCheck } from './authorizeCheck.ts';
import { readDrawn } from './readDrawn.ts';
import { openFinding } from './readFindings.ts';
import { write } from '../request/write.ts';
import type { Decision } from '../request/write.ts';

type Body = z.output<typeof route.body>;

/** By how much a phone's clock may be ahead: what was found with no signal is not lost for it. */
const AHEAD_MS = 10 * 60_000;

/** Rule, subject, counterpart and period. */
const DUTY_PARTS = 4;

/**
 * Takes what was found on the spot: from a phone that had no signal, in any order, once or twice. A finding's key makes
 * it one; all are kept, and of one person and thing the one seen last holds.
 */
export const recordFindings = write({
  route,
  needs: ['vault.seal', 'vault.open'],
  authorize: (request, context) => authorizeCheck(request.params['id'], 'keep', context),
  decide: async (input, target, context) => {
    const { check: row } = target;
    if (row.state === 'committed') return refuse('wrongState', { detail: '还没有抽取' });
    if (row.state !== 'drawn') return refuse('wrongState', { detail: '这次抽查已经结束，不能再登记' });
    const findings = input.items.map(findingOf);
    return (await faultOf(findings, target, context)) ?? keeping(findings, target, context);
  },
});

/** Without the fields that are undefined; instants are compared in one form. */
const findingOf = (item: Body['items'][number]): Finding =>
  filledIn({ ...item, at: new Date(item.at).toISOString() });

/** Seen after the draw and not later than now by a phone's clock, of people who were drawn, each under a key of its own. */
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
    if (Date.parse(at) > Date.parse(context.now) + AHEAD_MS)
      return invalidField(`items.${i}.at`, '不能晚于现在');
    if (at < drawnAt) return invalidField(`items.${i}.at`, '不能早于抽取的时间');
    if (findings.findIndex((finding) => finding.key === key) !== i)
      return invalidField(`items.${i}.key`, '同一次提交中编号重复');
    const fault = faultOfThing(finding, `items.${i}`);
    if (fault) return fault;
  }
  return undefined;
}

/** What was looked for is a rule of the catalogue, or a duty of one: drafts name it in words. */
function faultOfThing({ rule, duty }: Finding, path: string): Refusal | undefined {
  const isRule = (ruleId: string | undefined) => catalogue.some(({ id }) => id === ruleId);
  if (rule !== undefined && !isRule(rule)) return invalidField(`${path}.rule`, '没有这项要求');
  if (duty === undefined) return undefined;
  const parts = duty.split('~');
  if (parts.length !== DUTY_PARTS || !isRule(parts[0])) return invalidField(`${path}.duty`, '没有这件事');
  return rule === undefined || rule === parts[0]
    ? undefined
    : invalidField(`${path}.duty`, '和写明的要求不是同一项');
}

/** What is there already stays; a key that stands for something else is refused. */
async function keeping(
  findings: readonly Finding[],
  { check: row, version }: AuthorizedCheck,
  context: ContextWith<'vault.seal' | 'vault.open'>,
): Promise<Result<Decision>> {
  const keyOf = ({ key }: Finding) => findingRow.key(row.scope, row.serial, key);
  const items = await readRows(context.table, findings.map(keyOf), { consistent: true });
  const bySortKey = new Map(items.map((item) => [item.sk, item]));
  const others = await Promise.all(
    findings.map((finding) => isOther(finding, bySortKey.get(keyOf(finding).sk), row.id, context)),
  );
  const other = others.indexOf(true);
  if (other >= 0) return invalidField(`items.${other}.key`, '这个编号已用于另一条');
  const news = findings.filter((finding) => !bySortKey.has(keyOf(finding).sk));
  const answer = { keys: findings.map(({ key }) => key) };
  if (news.length === 0) return done({ changes: [], answer });
  const puts = await Promise.all(
    news.map(async (finding): Promise<Change> => {
      return putRow(keyOf(finding), await stored(finding, row.id, context), 'absent');
    }),
  );
  const stillOpen = { check: checkKey(row.scope, row.serial), expect: version };
  return done({
    changes: [stillOpen, ...puts],
    answer,
    // The same findings may come in twice at once.
    taken: ({ sk }) =>
      sk === stillOpen.check.sk ? refuse('wrongState', { detail: '这次抽查已经结束，不能再登记' }) : 'again',
  });
}

/** Whether a key is taken by something else; the note counts, so that none is lost under a key that was sent before. */
async function isOther(
  finding: Finding,
  item: Item<StoredFinding> | undefined,
  thing: string,
  context: ContextWith<'vault.open'>,
): Promise<boolean> {
  if (!item) return false;
  const { enteredAt: _enteredAt, by: _by, ...opened } = await openFinding(item.body, thing, context);
  return !isDeepStrictEqual(opened, finding);
}

async function stored(
  { note, ...finding }: Finding,
  thing: string,
  { vault, caller, now }: ContextWith<'vault.seal'>,
): Promise<StoredFinding> {
  const sealed = note === undefined ? undefined : await vault.seal(JSON.stringify({ note }), { thing });
  return { ...finding, ...(sealed !== undefined && { sealed }), enteredAt: now, by: caller.id };
}
