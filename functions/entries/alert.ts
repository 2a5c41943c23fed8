import { alertUnits } from '../../shared/flows/alertUnits.ts';
import { startAlert } from '../../shared/flows/startAlert.ts';
import type { Work } from '../wiring/work.ts';

export const alert: Work = { schedules: { alert: startAlert }, queued: alertUnits };
