import { readBranchDuties, readUnitDuties } from '../../shared/flows/ledger/readDuties.ts';
import { readMyDuties } from '../../shared/flows/ledger/readMyDuties.ts';
import { readReviewDraft } from '../../shared/flows/ledger/readReviewDraft.ts';
import { readMyMessages } from '../../shared/flows/people/readMyMessages.ts';
import { readYearReviewDraft } from '../../shared/flows/ledger/readYearReviewDraft.ts';
import { httpFunction } from '../wiring/entry.ts';

export const ledger = httpFunction({
  id: 'ledger',
  impact: 'Members cannot see what is due, and branches and superiors cannot read duties.',
  flows: [
    readMyDuties,
    readMyMessages,
    readBranchDuties,
    readUnitDuties,
    readReviewDraft,
    readYearReviewDraft,
  ],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
