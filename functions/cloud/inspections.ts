import { inspections } from '../entries/inspections.ts';
import { httpPorts } from '../wiring/cloud.ts';
import { serveHttp } from '../wiring/http.ts';

export const handler = serveHttp(inspections, () => httpPorts('inspections'));
