import { readRecord as route } from '../../contract/records.ts';
import { read } from '../request/read.ts';
import { done } from '../request/flow.ts';
import { authorizeRecord } from '../scope/authorizeRecord.ts';
import { versionAnswers } from './recordAnswer.ts';

/** One record with every version of it. */
export const readRecord = read(route, [], async (request, context) => {
  const reached = await authorizeRecord(request.params['id'], 'record.read', context);
  if (!reached.ok) return reached;
  const versions = versionAnswers(reached.body.versions);
  return done({ record: versions.at(-1), versions });
});
