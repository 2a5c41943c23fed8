import { takeReceiptEvent } from '../../shared/flows/daily/takeReceiptEvent.ts';
import { workFunction } from '../wiring/entry.ts';

export const receipts = workFunction({
  id: 'receipts',
  impact:
    'SMS stay accepted, though the provider says whether they arrived; what it says waits in the queue.',
  schedules: {},
  queue: { id: 'receipts', flow: takeReceiptEvent },
  memoryMb: 256,
  timeoutSeconds: 30,
});
