import { openUnits } from '../../shared/flows/daily/openUnits.ts';
import { startOpening } from '../../shared/flows/daily/startOpening.ts';
import { workFunction } from '../wiring/entry.ts';

export const open = workFunction({
  id: 'open',
  impact:
    'Nobody hears that a period has begun until the next sweep catches it up; reminders go out all the same.',
  schedules: {
    month: startOpening('month'),
    quarter: startOpening('quarter'),
    half: startOpening('half'),
    'june-report': startOpening('june-report'),
    'december-report': startOpening('december-report'),
  },
  queue: { id: 'open', flow: openUnits },
  memoryMb: 1024,
  timeoutSeconds: 300,
});
