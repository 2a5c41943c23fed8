import { correctRecord } from '../../shared/flows/records/correctRecord.ts';
import { listPractices } from '../../shared/flows/activities/listPractices.ts';
import { listActivities } from '../../shared/flows/activities/listActivities.ts';
import { putTeamMembers } from '../../shared/flows/activities/putTeamMembers.ts';
import { readVolunteering } from '../../shared/flows/activities/readVolunteering.ts';
import { readRecord } from '../../shared/flows/records/readRecord.ts';
import { httpFunction } from '../wiring/entry.ts';

export const records = httpFunction({
  id: 'records',
  impact:
    'Records cannot be corrected or withdrawn, nor what a branch does be seen; new records still come in.',
  flows: [readRecord, correctRecord, readVolunteering, listActivities, listPractices, putTeamMembers],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
