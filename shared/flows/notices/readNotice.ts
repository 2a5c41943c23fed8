import { readNotice as route } from '../../contract/notices.ts';
import { read } from '../request/read.ts';
import { done } from '../request/flow.ts';
import { noticeAnswer } from './noticeAnswer.ts';
import { authorizeNotice, textOf } from './authorizeNotice.ts';

/** One notice, whole: what it says, who acknowledged it and with what words. */
export const readNotice = read(route, ['vault.open'], async (request, context) => {
  const reached = await authorizeNotice(request.params['id'], context);
  if (!reached.ok) return reached;
  const { notice } = reached.body;
  return done(await noticeAnswer(notice, await textOf(notice, context), context));
});
