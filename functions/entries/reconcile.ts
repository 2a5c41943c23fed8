import { reconcileShard } from '../../shared/flows/daily/reconcileShard.ts';
import { startReconcile } from '../../shared/flows/daily/startReconcile.ts';
import { workFunction } from '../wiring/entry.ts';

export const reconcile = workFunction({
  id: 'reconcile',
  impact: 'Nobody is told of units that were not swept today or of SMS whose outcome is unknown.',
  schedules: { reconcile: startReconcile },
  queue: { id: 'reconcile', flow: reconcileShard },
  memoryMb: 512,
  timeoutSeconds: 300,
});
