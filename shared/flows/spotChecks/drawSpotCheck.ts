import { drawSpotCheck as route } from '../../contract/spotChecks.ts';
import type { DrawnPerson, SpotCheck } from '../../domain/spotChecks.ts';
import { draw, type DrawResult } from '../../draws/draw.ts';
import { finalSeedOf } from '../../draws/hashes.ts';
import { audited } from '../audit/unitChain.ts';
import { checkAnswer } from './checkAnswer.ts';
import { readCheckFrame, readRosters } from '../frames/checkFrame.ts';
import { drawnPeople } from './drawnPeople.ts';
import { done, refuse, type CallerContext, type ContextWith, type Result } from '../request/flow.ts';
import { checkKey, drawnListingOf } from '../table/keys.ts';
import { openSeed } from './openSeed.ts';
import { packedItems } from '../table/packedItems.ts';
import type { Change } from '../table/ports.ts';
import { findCheck, authorizeCheck, type AuthorizedCheck } from './authorizeCheck.ts';
import { readDrawn } from './readDrawn.ts';
import { checkDrawRow, type Drawn } from '../../rows/spotChecks.ts';
import { write } from '../request/write.ts';
import type { Decision } from '../request/write.ts';

/** Draws, once and for good. What is remembered of the answer is its check alone: who was drawn stands in one place. */
export const drawSpotCheck = write({
  route,
  needs: ['vault.open'],
  authorize: (request, context) => authorizeCheck(request.params['id'], 'keep', context),
  decide: async (input, target, context) =>
    target.check.state === 'committed'
      ? done(await drawing(target, input?.words ?? '', context))
      : refuseAgain(target.check),
  show: (_answer, { check: { id } }, context) => drawnAnswer(id, context),
});

const refuseAgain = ({ state, serial }: SpotCheck) =>
  refuse('wrongState', {
    detail:
      state === 'cancelled' ? `第${serial}号抽查已经撤销` : `第${serial}号抽查已经抽取过，每次抽查只抽一次`,
  });

async function drawing(
  { check: before, version, scope }: AuthorizedCheck,
  words: string,
  context: ContextWith<'vault.open'>,
): Promise<Decision> {
  const { caller, now } = context;
  const after: SpotCheck = { ...before, state: 'drawn', drawn: { by: caller.id, at: now, words } };
  const drawn = await peopleOf(before, words, context);
  const parts = packedItems((piece) => checkDrawRow.key(before.scope, before.serial, piece), drawn);
  const row = {
    ...checkKey(before.scope, before.serial),
    body: after,
    listing: drawnListingOf(scope.path, before.serial),
  };
  const changes: Change[] = [
    { put: row, expect: version },
    ...parts.map((put): Change => ({ put, expect: 'absent' })),
  ];
  const drawnNow = { changes, answer: { id: before.id }, taken: () => refuseAgain(after) };
  return audited(drawnNow, before.scope, { what: 'checkDrawn', thing: before.id }, context);
}

/** Draws positions, and reads who stands there in the lists of those branches. */
async function peopleOf(row: SpotCheck, words: string, context: ContextWith<'vault.open'>): Promise<Drawn> {
  const kept = await readCheckFrame(row, context);
  const seed = await openSeed(row.id, context);
  const result = draw(kept.frame, finalSeedOf(seed, Buffer.from(row.frameHash, 'hex'), words));
  const rosters = await readRosters(
    kept,
    result.visits.map(({ branch }) => branch),
    context,
  );
  return { strata: result.strata, people: named(result, (drawn) => rosters.personAt(drawn).person) };
}

function named(
  { people, visits }: DrawResult,
  nameOf: (drawn: DrawResult['people'][number]) => string,
): DrawnPerson[] {
  const days = new Map(visits.map(({ branch, day }) => [branch, day]));
  return people.map((drawn) => {
    const { branch, stratum, question } = drawn;
    const day = days.get(branch);
    return {
      id: nameOf(drawn),
      branch,
      stratum,
      ...(day !== undefined && { day }),
      ...(question !== undefined && { question }),
    };
  });
}

/** As it was answered the first time, whatever has become of the check since. */
async function drawnAnswer(id: string, context: CallerContext): Promise<Result<unknown>> {
  const foundCheck = await findCheck(id, context);
  if (!foundCheck?.check.drawn) return refuse('notFound');
  const { closed: _closed, cancelled: _cancelled, ...row } = foundCheck.check;
  const { people, strata } = await readDrawn(row, context);
  return done({
    ...checkAnswer({ ...row, state: 'drawn' }),
    people: await drawnPeople(people, foundCheck.check.drawn.at, context),
    strata,
  });
}
