import { startReconcile } from '../../shared/flows/daily/startReconcile.ts';
import type { Work } from '../wiring/work.ts';

export const reconcile: Work = { schedules: { reconcile: startReconcile } };
