import { alertUnits } from '../../shared/flows/daily/alertUnits.ts';
import { startAlert } from '../../shared/flows/daily/startAlert.ts';
import { workFunction } from '../wiring/entry.ts';

export const alert = workFunction({
  id: 'alert',
  impact: 'Committees and organisation departments are not told of overdue duties today.',
  schedules: { alert: startAlert },
  queue: { id: 'alert', flow: alertUnits },
  memoryMb: 1024,
  timeoutSeconds: 300,
});
