import { listCentreHouseholds } from '../../shared/flows/pairings/listCentreHouseholds.ts';
import { listMemberPairings } from '../../shared/flows/pairings/listMemberPairings.ts';
import { listPairings } from '../../shared/flows/pairings/listPairings.ts';
import { listUnitPairings } from '../../shared/flows/pairings/listUnitPairings.ts';
import { readBranchCoverage } from '../../shared/flows/coverage/readBranchCoverage.ts';
import { readUnitCoverage } from '../../shared/flows/coverage/readUnitCoverage.ts';
import { httpFunction } from '../wiring/entry.ts';

export const coverage = httpFunction({
  id: 'coverage',
  impact:
    'Nobody sees who is covered of what is shown and never owed, nor what was done for whom; nothing else waits for it.',
  flows: [
    readBranchCoverage,
    readUnitCoverage,
    listPairings,
    listUnitPairings,
    listMemberPairings,
    listCentreHouseholds,
  ],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
