import { alertUnits } from '../../shared/flows/daily/alertUnits.ts';
import { startAlert } from '../../shared/flows/daily/startAlert.ts';
import type { Work } from '../wiring/work.ts';

export const alert: Work<'topic'> = { schedules: { alert: startAlert }, queued: alertUnits };
