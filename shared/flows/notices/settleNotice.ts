import type { CriticismNotice } from '../../domain/notices.ts';
import { done, type CallerContext, type Result } from '../request/flow.ts';
import { noticeAnswer } from './noticeAnswer.ts';
import type { IdempotencyKey } from '../request/idempotencyKey.ts';
import type { Change } from '../table/ports.ts';
import { commitAnswer } from '../request/commitAnswer.ts';

/** An answer as it is remembered for its `Idempotency-Key`: it holds the text, which stands nowhere in the open. */
interface SealedAnswer {
  readonly id: string;
  readonly sealed: string;
}

/** Commits what was decided of a notice, and answers it whole. */
export async function settleNotice(
  notice: CriticismNotice,
  text: string,
  changes: readonly Change[],
  once: IdempotencyKey,
  context: CallerContext,
): Promise<Result<unknown>> {
  if (!context.vault) throw new Error('notices need the vault');
  const { id } = notice;
  const answer = JSON.stringify(await noticeAnswer(notice, text, context));
  const body: SealedAnswer = { id, sealed: await context.vault.seal(answer, { thing: id }) };
  return openAnswer(await commitAnswer(changes, body, once, context), context);
}

/** The answer that was given before to this request, if it was. */
export async function answeredNotice(
  once: IdempotencyKey,
  context: CallerContext,
): Promise<Result<unknown> | undefined> {
  const before = await once.answered();
  return before && openAnswer(before, context);
}

async function openAnswer(result: Result<unknown>, { vault }: CallerContext): Promise<Result<unknown>> {
  if (!result.ok) return result;
  const { id, sealed } = result.body as SealedAnswer;
  return done(JSON.parse((await vault?.open(sealed, { thing: id })) ?? 'null'));
}
