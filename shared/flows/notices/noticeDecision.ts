import * as z from 'zod';
import type { CriticismNotice } from '../../domain/notices.ts';
import { done, type ContextWith, type Result } from '../request/flow.ts';
import { noticeAnswer } from './noticeAnswer.ts';
import type { Change } from '../table/ports.ts';
import type { Decision } from '../request/write.ts';

/** An answer as it is remembered for its `Idempotency-Key`: it holds the text, which stands nowhere in the open. */
const sealedAnswer = z.object({ id: z.string(), sealed: z.string() });
type SealedAnswer = z.output<typeof sealedAnswer>;

/** What was decided of a notice, with its answer sealed as it is remembered. */
export async function noticeDecision(
  notice: CriticismNotice,
  text: string,
  changes: readonly Change[],
  context: ContextWith<'vault.seal' | 'vault.open'>,
): Promise<Decision> {
  const { id } = notice;
  const whole = JSON.stringify(await noticeAnswer(notice, text, context));
  const answer: SealedAnswer = { id, sealed: await context.vault.seal(whole, { thing: id }) };
  return { changes, answer };
}

/** The answer as it was sealed, opened for whoever sends the request. */
export async function openNoticeAnswer(
  answer: unknown,
  _target: unknown,
  { vault }: ContextWith<'vault.open'>,
): Promise<Result<unknown>> {
  const { id, sealed } = sealedAnswer.parse(answer);
  return done(JSON.parse(await vault.open(sealed, { thing: id })));
}
