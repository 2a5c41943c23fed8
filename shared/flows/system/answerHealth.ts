import { done, type OpenFlow } from '../request/flow.ts';

/** Whether the service answers, and which day it takes it to be. */
export const answerHealth: OpenFlow = async (_request, { today }) => done({ status: 'ok', day: today });
