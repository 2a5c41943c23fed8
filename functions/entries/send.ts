import { sendMessages } from '../../shared/flows/sendMessages.ts';
import { startSend } from '../../shared/flows/startSend.ts';
import type { Work } from '../wiring/work.ts';

export const send: Work = { schedules: { send: startSend }, queued: sendMessages };
