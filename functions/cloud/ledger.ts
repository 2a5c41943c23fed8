import { ledger } from '../entries/ledger.ts';
import { httpPorts } from '../wiring/cloud.ts';
import { serveHttp } from '../wiring/http.ts';

export const handler = serveHttp(ledger, () => httpPorts('ledger'));
