import { answerHealth } from '../../shared/flows/system/answerHealth.ts';
import { answerOpenApi } from '../wiring/openApi.ts';
import { httpFunction } from '../wiring/entry.ts';

export const system = httpFunction({
  id: 'system',
  impact: 'The health check and the published API description do not answer; nobody’s work is affected.',
  flows: [answerHealth, answerOpenApi],
  memoryMb: 512,
  timeoutSeconds: 10,
});
