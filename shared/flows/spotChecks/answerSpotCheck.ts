import { answersFor } from '../../access/spotChecks.ts';
import { guard, relationsTo } from '../../access/access.ts';
import { answerSpotCheck as route } from '../../contract/spotChecks.ts';
import type { SpotCheck } from '../../domain/spotChecks.ts';
import { type CallerContext, done, refuse, type Result } from '../request/flow.ts';
import { refusalOf } from '../scope/authorize.ts';
import { findCheck } from './authorizeCheck.ts';
import { readDrawn } from './readDrawn.ts';
import { checkAnswerRow, type StoredAnswer } from '../../rows/spotChecks.ts';
import { putRow, queryRows } from '../table/rows.ts';
import { write } from '../request/write.ts';

/** A branch that was checked says what it has to say to it, once the check is closed, as often as it wants. */
export const answerSpotCheck = write({
  route,
  needs: ['vault.seal'],
  authorize: (request, context) => authorizeAsBranch(request.params['id'], context),
  decide: async (input, reached, context) => {
    const { caller, now, vault } = context;
    const { branch, text } = input;
    if (!answersFor(branch, caller)) return refuse('notFound');
    const { id, scope, serial } = reached;
    const sealed = await vault.seal(JSON.stringify({ text }), { thing: id });
    const said = { branch, by: caller.id, at: now };
    const row: StoredAnswer = { ...said, sealed };
    const n = await answersOf(branch, reached, context);
    return done({
      changes: [putRow(checkAnswerRow.key(scope, serial, branch, now, n), row, 'absent')],
      answer: said,
    });
  },
});

/** How many a branch has given: several may be of one moment. */
async function answersOf(branch: string, { scope, serial }: SpotCheck, { table }: CallerContext) {
  const items = await queryRows(table, checkAnswerRow.under(scope, serial, branch), { consistent: true });
  return items.length;
}

/** A closed check that was in the caller's own branch; there is no other for anybody here. */
async function authorizeAsBranch(id: string | undefined, context: CallerContext): Promise<Result<SpotCheck>> {
  const foundCheck = await findCheck(id, context);
  const unit = context.caller.home?.unit;
  if (foundCheck?.check.state !== 'closed' || !unit) return refuse('notFound');
  const { people } = await readDrawn(foundCheck.check, context);
  if (!people.some(({ branch }) => branch === unit.id)) return refuse('notFound');
  const relations = relationsTo(context.caller, unit, context.today);
  return refusalOf(guard('spotChecks.answer', relations)) ?? done(foundCheck.check);
}
