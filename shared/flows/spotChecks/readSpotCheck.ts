import { read } from '../request/read.ts';
import { readSpotCheck as route } from '../../contract/spotChecks.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { standingFindings, type SpotCheck } from '../../domain/spotChecks.ts';
import { readChain } from '../audit/auditChain.ts';
import { auditCheck, looksOf } from '../audit/auditCheck.ts';
import { checkAnswer, frameSummary } from './checkAnswer.ts';
import { readCheckFrame } from '../frames/checkFrame.ts';
import { drawnPeople } from './drawnPeople.ts';
import { done, type ContextWith } from '../request/flow.ts';
import { openSeed } from './openSeed.ts';
import { authorizeCheck } from './authorizeCheck.ts';
import { readAnswers } from './readAnswers.ts';
import { readDrawn } from './readDrawn.ts';
import { readFindings } from './readFindings.ts';

/** A check with all that belongs to it; a look at one that is not closed is written down before anything is shown. */
export const readSpotCheck = read(route, ['table.write', 'vault.open'], async (request, context) => {
  const reached = await authorizeCheck(request.params['id'], 'read', context);
  if (!reached.ok) return reached;
  const asked = checkNoQuery(request);
  if (!asked.ok) return asked;
  const { check: row } = reached.body;
  const refusal = await auditCheck(row, route.id, context);
  if (refusal) return refusal;
  const { frame } = await readCheckFrame(row, context);
  const looks = await readChain(looksOf(row), context.table);
  return done({
    ...checkAnswer(row),
    ...frameSummary(frame),
    ...(row.drawn && (await afterDraw(row, context))),
    ...(row.state === 'closed' && (await afterClose(row, context))),
    looks: looks.rows,
    looksIntact: looks.intact,
  });
});

async function afterDraw(row: SpotCheck, context: ContextWith<'vault.open'>) {
  const { people, strata } = await readDrawn(row, context);
  const findings = await readFindings(row, context);
  const standing = standingFindings(findings);
  return {
    people: await drawnPeople(people, context.now, context),
    results: strata,
    findings: standing,
    earlier: findings.filter((finding) => !standing.includes(finding)),
  };
}

async function afterClose(row: SpotCheck, context: ContextWith<'vault.open'>) {
  return {
    answers: await readAnswers(row, context),
    seed: (await openSeed(row.id, context)).toString('hex'),
  };
}
