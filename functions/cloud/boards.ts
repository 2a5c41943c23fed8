import { boards } from '../entries/boards.ts';
import { httpPorts } from '../wiring/cloud.ts';
import { serveHttp } from '../wiring/http.ts';

export const handler = serveHttp(boards, () => httpPorts('boards'));
