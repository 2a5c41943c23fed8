import { correctRecord } from '../../shared/flows/records/correctRecord.ts';
import { listActivities } from '../../shared/flows/activities/listActivities.ts';
import { putTeamMembers } from '../../shared/flows/activities/putTeamMembers.ts';
import { readVolunteering } from '../../shared/flows/activities/readVolunteering.ts';
import { readDossier } from '../../shared/flows/people/readDossier.ts';
import { readRecord } from '../../shared/flows/records/readRecord.ts';
import { httpFunction } from '../wiring/entry.ts';

export const records = httpFunction({
  id: 'records',
  impact:
    'Records cannot be corrected or withdrawn, and nobody’s year can be read; new records still come in.',
  flows: [readRecord, correctRecord, readDossier, readVolunteering, listActivities, putTeamMembers],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
