import { readRow } from '../table/rows.ts';
import { grantTalk as route } from '../../contract/talkTexts.ts';
import { dayText } from '../../messages/wording.ts';
import { check, invalidField, refuse, type PersonFlow } from '../request/flow.ts';
import { talkGrantKey } from '../table/keys.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { findTalk, isOfTwo, refuseTalk } from './authorizeTalkText.ts';
import type { TalkGrant } from '../../rows/texts.ts';
import { readCaller } from '../scope/readCaller.ts';
import { commitAnswer } from '../request/commitAnswer.ts';

/** One of the two people lets somebody else read the text until a day; another grant replaces it. */
export const grantTalk: PersonFlow = async (request, context) => {
  const talk = await findTalk(request.params['id'], context);
  if (!talk) return refuse('notFound');
  const { caller, table, today } = context;
  if (!isOfTwo(talk.people, caller.id)) return refuseTalk(talk, context);
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { to, until } = input.body;
  if (until < today) return invalidField('until', `不能早于今天（${dayText(today)}）`);
  const key = talkGrantKey(talk.id, to);
  if (!(await readCaller(table, to))) return invalidField('to', '没有找到这个人');
  const known = await readRow(table, key, { consistent: true });
  const grant: TalkGrant = { to, until, by: caller.id };
  return commitAnswer(
    [{ put: { ...key, body: grant }, expect: known?.version ?? 'absent' }],
    grant,
    once,
    context,
  );
};
