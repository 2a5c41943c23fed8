import { readVerification as route } from '../../contract/spotChecks.ts';
import { read } from '../request/read.ts';
import { drawFileOf } from '../../draws/drawFile.ts';
import { readCheckFrame, readRosters } from '../frames/checkFrame.ts';
import { done, refuse } from '../request/flow.ts';
import { openSeed } from './openSeed.ts';
import { authorizeCheck } from './authorizeCheck.ts';
import { readDrawn } from './readDrawn.ts';

/** The file of a closed check, from which anybody recomputes it: nothing but the draw is in it. */
export const readVerification = read(route, ['vault.open'], async (request, context) => {
  const reached = await authorizeCheck(request.params['id'], 'recompute', context);
  if (!reached.ok) return reached;
  const { check: row } = reached.body;
  if (row.state !== 'closed' || !row.drawn) return refuse('wrongState', { detail: '抽查结束以后才公布' });
  const kept = await readCheckFrame(row, context);
  const seed = await openSeed(row.id, context);
  const branches = new Set((await readDrawn(row, context)).people.map(({ branch }) => branch));
  const rosters = await readRosters(kept, [...branches], context);
  return done(drawFileOf(kept.frame, seed, row.drawn.words, rosters));
});
