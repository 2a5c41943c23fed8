import { startSweep } from '../../shared/flows/daily/startSweep.ts';
import { sweepUnits } from '../../shared/flows/daily/sweepUnits.ts';
import type { Work } from '../wiring/work.ts';

export const sweep: Work = { schedules: { sweep: startSweep }, queued: sweepUnits };
