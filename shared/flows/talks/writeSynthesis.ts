import { randomUUID } from 'node:crypto';
import { writeSynthesis as route } from '../../contract/syntheses.ts';
import { parsePeriod, periodOf } from '../../domain/periods.ts';
import { synthesisTallyRow } from '../../rows/talks.ts';
import { done, invalidField, type CallerContext } from '../request/flow.ts';
import { synthesisKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { putRow, readRow } from '../table/rows.ts';
import { authorize } from '../scope/authorize.ts';
import { write } from '../request/write.ts';

/** Gathers a suggestion from talks into the branch's synthesis, with what became of it (L72); nobody's name is in it. */
export const writeSynthesis = write({
  route,
  authorize: (request, context) => authorize(request.params['id'], 'branchTalks.keep', context),
  decide: async (input, reached, context) => {
    const { today, now, caller } = context;
    const { half = periodOf('half', today).id, suggestion, outcome, action } = input;
    if ((parsePeriod(half)?.first ?? today) > today) return invalidField('half', '这个半年还没有开始');
    const synthesis = { id: `synthesis-${randomUUID()}`, half, suggestion, outcome, action, on: today };
    const row = { ...synthesis, enteredAt: now, enteredBy: caller.id };
    const put = { ...synthesisKey(reached.unit.id, half, synthesis.id), body: row };
    const counted = await countedWith(reached.unit.id, half, outcome, context);
    return done({ changes: [{ put, expect: 'absent' }, counted], answer: synthesis });
  },
});

/** The half's count with one more; of two at once the second is decided anew. */
async function countedWith(
  unit: string,
  half: string,
  outcome: string,
  { table }: CallerContext,
): Promise<Change> {
  const key = synthesisTallyRow.key(unit, half);
  const row = await readRow(table, key, { consistent: true });
  const before = row?.body.outcomes ?? {};
  const outcomes = { ...before, [outcome]: (before[outcome] ?? 0) + 1 };
  return putRow(key, { half, outcomes }, row?.version ?? 'absent');
}
