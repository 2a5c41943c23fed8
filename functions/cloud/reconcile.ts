import { reconcile } from '../entries/reconcile.ts';
import { workPorts } from '../wiring/cloud.ts';
import { serveWork } from '../wiring/work.ts';

export const handler = serveWork(reconcile, () => workPorts('reconcile'));
