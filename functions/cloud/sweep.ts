import { sweep } from '../entries/sweep.ts';
import { workPorts } from '../wiring/cloud.ts';
import { serveWork } from '../wiring/work.ts';

export const handler = serveWork(sweep, () => workPorts('sweep'));
