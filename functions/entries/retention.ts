import { retainUnits } from '../../shared/flows/retention/retainUnits.ts';
import { startRetention } from '../../shared/flows/retention/startRetention.ts';
import { workFunction } from '../wiring/entry.ts';

export const retention = workFunction({
  id: 'retention',
  impact: 'What is kept no longer stays until the next run; nothing else depends on it.',
  schedules: { retention: startRetention },
  queue: { id: 'retention', flow: retainUnits },
  memoryMb: 1024,
  timeoutSeconds: 300,
});
