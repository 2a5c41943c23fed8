import type { SelectionRound } from '../../domain/selection.ts';
import type { CallerContext } from '../request/flow.ts';
import type { Decision } from '../request/write.ts';
import { roundKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { putRow } from '../table/rows.ts';
import type { FoundRound } from './findRound.ts';
import { roundAnswer } from './roundAnswer.ts';

/** Writes a round as it now is, with what else belongs to it; overtaken, it is decided anew on what then stands. */
export const changedRound = (
  { reading, version }: FoundRound,
  after: SelectionRound,
  context: CallerContext,
  more: readonly Change[] = [],
): Decision => ({
  changes: [putRow(roundKey(after.branch, after.id), after, version), ...more],
  answer: roundAnswer(after, reading.snapshot, context),
  taken: () => 'again',
});
