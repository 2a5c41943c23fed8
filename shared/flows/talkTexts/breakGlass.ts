import { readRow } from '../table/rows.ts';
import { guard, relationsTo } from '../../access/access.ts';
import { LOOKED_INTO } from '../../assess/line.ts';
import { breakGlass as route } from '../../contract/talkTexts.ts';
import { check, refuse, type PersonFlow } from '../request/flow.ts';
import { talkGlassKey } from '../table/keys.ts';
import { noticeChanges } from '../lines/noticeChanges.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { findTalk, refuseTalk } from './authorizeTalkText.ts';
import type { BrokenGlass } from '../../rows/texts.ts';
import { commitAnswer } from '../request/commitAnswer.ts';

const HOURS = 3;

/**
 * The security administrator in line opens a talk's text for three hours, with a reason; the people are told in the same
 * commit, by the next SMS and in their page (DESIGN §6).
 */
export const breakGlass: PersonFlow = async (request, context) => {
  const talk = await findTalk(request.params['id'], context);
  if (!talk) return refuse('notFound');
  const { caller, now, today, table } = context;
  const relations = relationsTo(caller, talk.unit, today);
  if (guard('talkText.breakGlass', relations) !== 'allowed') return refuseTalk(talk, context);
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const until = new Date(Date.parse(now) + HOURS * 3_600_000).toISOString();
  const glass: BrokenGlass = { by: caller.id, until, reason: input.body.reason };
  const key = talkGlassKey(talk.id, caller.id);
  const known = await readRow(table, key, { consistent: true });
  const told = [talk.people.talker, ...talk.people.with];
  return commitAnswer(
    [
      { put: { ...key, body: glass }, expect: known?.version ?? 'absent' },
      ...(await noticeChanges(told, talk.people.unit, LOOKED_INTO, context)),
    ],
    { until },
    once,
    context,
  );
};
