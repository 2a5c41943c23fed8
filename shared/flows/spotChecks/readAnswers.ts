import { queryRows } from '../table/rows.ts';
import { checkAnswerRow } from '../../rows/spotChecks.ts';
import type { SpotCheck } from '../../domain/spotChecks.ts';
import type { ContextWith } from '../request/flow.ts';
import { checkParts, checksPartition, range } from '../table/keys.ts';
import { queryAll } from '../table/queryAll.ts';

/** What a branch says to what was found; the text is sealed. */
export interface StoredAnswer {
  readonly branch: string;
  readonly by: string;
  readonly at: string;
  readonly sealed: string;
}

/** The branches' answers to a check, in the order of the branches and then of time. */
export async function readAnswers(
  { id, scope, serial }: SpotCheck,
  { table, vault }: Pick<ContextWith<'vault'>, 'table' | 'vault'>,
) {
  const items = await queryAll(table, {
    partition: checksPartition(scope),
    ...range(checkParts(serial, 'ANSWER')),
    consistent: true,
  });
  return Promise.all(
    items.map(async (item) => {
      const { sealed, ...answer } = item.body;
      const { text } = JSON.parse(await vault.open(sealed, { thing: id })) as { text: string };
      return { ...answer, text };
    }),
  );
}
