import { ledgerFiles } from '../entries/ledger-files.ts';
import { httpPorts } from '../wiring/cloud.ts';
import { serveHttp } from '../wiring/http.ts';

export const handler = serveHttp(ledgerFiles, () => httpPorts('ledger-files'));
