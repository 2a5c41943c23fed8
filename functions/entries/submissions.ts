import { submit } from '../../shared/flows/records/submit.ts';
import { exchangeLink } from '../../shared/flows/oneTap/exchangeLink.ts';
import { submitByLink } from '../../shared/flows/oneTap/submitByLink.ts';
import { httpFunction } from '../wiring/entry.ts';

export const submissions = httpFunction({
  id: 'submissions',
  impact: 'Nobody can write down what was done; what is due can still be read, and is made up for later.',
  flows: [submit, exchangeLink, submitByLink],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
