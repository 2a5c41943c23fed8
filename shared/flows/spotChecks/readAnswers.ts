import { openSealed } from '../table/openSealed.ts';
import { queryRows } from '../table/rows.ts';
import { checkAnswerRow } from '../../rows/spotChecks.ts';
import type { SpotCheck } from '../../domain/spotChecks.ts';
import type { ContextWith } from '../request/flow.ts';

/** The branches' answers to a check, in the order of the branches and then of time. */
export async function readAnswers(
  { id, scope, serial }: SpotCheck,
  { table, vault }: Pick<ContextWith<'vault.open'>, 'table' | 'vault'>,
) {
  const items = await queryRows(table, checkAnswerRow.under(scope, serial), { consistent: true });
  return Promise.all(
    items.map(async (item) => {
      const { sealed, ...answer } = item.body;
      const { text } = await openSealed<{ text: string }>(sealed, { thing: id }, { vault });
      return { ...answer, text };
    }),
  );
}
