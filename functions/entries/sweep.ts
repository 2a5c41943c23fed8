import { startSweep } from '../../shared/flows/startSweep.ts';
import { sweepUnits } from '../../shared/flows/sweepUnits.ts';
import type { Work } from '../wiring/work.ts';

export const sweep: Work = { schedules: { sweep: startSweep }, queued: sweepUnits };
