import { sendMessages } from '../../shared/flows/daily/sendMessages.ts';
import { startSend } from '../../shared/flows/daily/startSend.ts';
import { workFunction } from '../wiring/entry.ts';

export const send = workFunction({
  id: 'send',
  impact: 'Members and officers get no SMS today; unsent lines are tried again for three days.',
  schedules: { send: startSend },
  queue: { id: 'send', flow: sendMessages },
  memoryMb: 1024,
  timeoutSeconds: 100,
});
