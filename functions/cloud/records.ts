import { records } from '../entries/records.ts';
import { httpPorts } from '../wiring/cloud.ts';
import { serveHttp } from '../wiring/http.ts';

export const handler = serveHttp(records, () => httpPorts('records'));
