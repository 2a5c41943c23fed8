import { system } from '../entries/system.ts';
import { serveHttp } from '../wiring/http.ts';
import { openPorts } from '../wiring/open.ts';

export const handler = serveHttp(system, openPorts);
