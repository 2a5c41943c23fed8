import { done, type PersonFlow } from '../request/flow.ts';
import { authorizeRecord } from '../scope/authorizeRecord.ts';
import { versionAnswers } from './recordAnswer.ts';

/** One record with every version of it. */
export const readRecord: PersonFlow = async (request, context) => {
  const reached = await authorizeRecord(request.params['id'], 'record.read', context);
  if (!reached.ok) return reached;
  const versions = versionAnswers(reached.body.versions);
  return done({ record: versions.at(-1), versions });
};
