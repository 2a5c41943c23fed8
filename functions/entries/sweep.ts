import { startSweep } from '../../shared/flows/daily/startSweep.ts';
import { sweepUnits } from '../../shared/flows/daily/sweepUnits.ts';
import { workFunction } from '../wiring/entry.ts';

export const sweep = workFunction({
  id: 'sweep',
  impact: 'Units are not assessed today: no reminders, summaries or closes until it runs; nothing is lost.',
  schedules: { sweep: startSweep },
  queue: { id: 'sweep', flow: sweepUnits },
  memoryMb: 1024,
  timeoutSeconds: 300,
});
