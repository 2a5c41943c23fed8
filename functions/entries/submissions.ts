import { submit } from '../../shared/flows/records/submit.ts';
import { httpFunction } from '../wiring/entry.ts';

export const submissions = httpFunction({
  id: 'submissions',
  impact: 'Nobody can write down what was done; what is due can still be read, and is made up for later.',
  flows: [submit],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
