import { addCandidates } from '../../shared/flows/rounds/addCandidates.ts';
import { beginRound } from '../../shared/flows/rounds/beginRound.ts';
import { confirmRound } from '../../shared/flows/rounds/confirmRound.ts';
import { fileRound } from '../../shared/flows/rounds/fileRound.ts';
import { followUpRound } from '../../shared/flows/rounds/followUpRound.ts';
import { handleObjection } from '../../shared/flows/rounds/handleObjection.ts';
import { listFiledRounds } from '../../shared/flows/rounds/listFiledRounds.ts';
import { listRounds } from '../../shared/flows/rounds/listRounds.ts';
import { objectToRound } from '../../shared/flows/rounds/objectToRound.ts';
import { publishRound } from '../../shared/flows/rounds/publishRound.ts';
import { readColumn } from '../../shared/flows/rounds/readColumn.ts';
import { readMyFollowUps } from '../../shared/flows/rounds/readMyFollowUps.ts';
import { readRound } from '../../shared/flows/rounds/readRound.ts';
import { removeCandidate } from '../../shared/flows/rounds/removeCandidate.ts';
import { givePageToken } from '../../shared/flows/publicSide/pageToken.ts';
import { withdrawRound } from '../../shared/flows/rounds/withdrawRound.ts';
import { httpFunction } from '../wiring/entry.ts';

export const rounds = httpFunction({
  id: 'rounds',
  impact: 'Outstanding members can be neither nominated, published, objected to, filed nor confirmed.',
  flows: [
    beginRound,
    withdrawRound,
    addCandidates,
    removeCandidate,
    publishRound,
    givePageToken,
    objectToRound,
    handleObjection,
    fileRound,
    confirmRound,
    followUpRound,
    listRounds,
    listFiledRounds,
    readColumn,
    readMyFollowUps,
    readRound,
  ],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
