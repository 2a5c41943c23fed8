import { correctRecord } from '../../shared/flows/records/correctRecord.ts';
import { readDossier } from '../../shared/flows/people/readDossier.ts';
import { readRecord } from '../../shared/flows/records/readRecord.ts';
import { httpFunction } from '../wiring/entry.ts';

export const records = httpFunction({
  id: 'records',
  impact:
    'Records cannot be corrected or withdrawn, and nobody’s year can be read; new records still come in.',
  flows: [readRecord, correctRecord, readDossier],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
