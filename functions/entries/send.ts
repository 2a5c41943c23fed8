import { sendMessages } from '../../shared/flows/daily/sendMessages.ts';
import { startSend } from '../../shared/flows/daily/startSend.ts';
import type { Work } from '../wiring/work.ts';

export const send: Work<'vault' | 'sms'> = { schedules: { send: startSend }, queued: sendMessages };
