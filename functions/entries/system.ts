import { readHealth, readOpenApi } from '../../shared/contract/system.ts';
import { answerHealth } from '../../shared/flows/system/answerHealth.ts';
import { answerOpenApi } from '../wiring/openApi.ts';
import type { Bound } from '../wiring/http.ts';

export const system: readonly Bound[] = [
  { route: readHealth, flow: answerHealth },
  { route: readOpenApi, flow: answerOpenApi },
];
