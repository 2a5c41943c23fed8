import { sendCode } from '../../shared/flows/signIn/sendCode.ts';
import { workFunction } from '../wiring/entry.ts';

/** Apart from the day's SMS, so that neither waits for the other. */
export const codes = workFunction({
  id: 'codes',
  impact: 'Codes to sign in by do not arrive; whoever is signed in stays so.',
  schedules: {},
  queue: { id: 'codes', flow: sendCode },
  memoryMb: 512,
  timeoutSeconds: 30,
});
