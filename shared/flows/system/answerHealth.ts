import { readHealth as route } from '../../contract/system.ts';
import { done } from '../request/flow.ts';
import { readOpen } from '../request/readOpen.ts';

/** Whether the service answers, and which day it takes it to be. */
export const answerHealth = readOpen(route, [], async (_request, { today }) =>
  done({ status: 'ok', day: today }),
);
