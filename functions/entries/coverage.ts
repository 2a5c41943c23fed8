import { readBranchCoverage } from '../../shared/flows/coverage/readBranchCoverage.ts';
import { readUnitCoverage } from '../../shared/flows/coverage/readUnitCoverage.ts';
import { httpFunction } from '../wiring/entry.ts';

export const coverage = httpFunction({
  id: 'coverage',
  impact: 'Nobody sees who is covered of what is shown and never owed; nothing else waits for it.',
  flows: [readBranchCoverage, readUnitCoverage],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
