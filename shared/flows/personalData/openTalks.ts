import { isOfTalk } from '../../access/talkTexts.ts';
import type { LedgerRecord } from '../../domain/records.ts';
import { personalKinds, shownOf } from '../../rows/ownRows.ts';
import { talkRow, talkWordRow, textRow } from '../../rows/texts.ts';
import { done, type ContextWith, type Result } from '../request/flow.ts';
import { openSealed } from '../table/openSealed.ts';
import { talkKey } from '../table/keys.ts';
import { queryRows, readRow } from '../table/rows.ts';
import { auditRead } from '../talkTexts/auditRead.ts';
import type { Exported } from './exported.ts';

type Context = ContextWith<'table.write' | 'vault.open'>;

/**
 * What stands around a talk of the caller's: its text, who may read it and who did, and what was said of the record, as
 * the page shows it to its two people. The look is written down before, as every other is.
 */
export async function openTalk(
  { id, happenedOn }: LedgerRecord,
  context: Context,
): Promise<Result<readonly Exported[]>> {
  const { table, caller } = context;
  const place = await readRow(table, talkKey(id), { consistent: true });
  // What was corrected or carried over may name a talk that is another's.
  if (!place || !isOfTalk(place.body, caller)) return done([]);
  const refusal = await auditRead(id, 'own', undefined, context);
  if (refusal) return refusal;
  const items = await queryRows(table, { partition: talkKey(id).pk });
  const text = items.find((item) => textRow.matches(item));
  const opened =
    text && textRow.isOf(text) ? await openSealed<object>(text.body.sealed, { thing: id }, context) : {};
  const around = await Promise.all(
    items.map(async (item): Promise<readonly Exported[]> => {
      const kind = personalKinds.find((personalKind) => personalKind.matches(item));
      if (!kind) return [];
      const said = talkWordRow.isOf(item) ? await wordOf(item.body.sealed, id, context) : {};
      const more = talkRow.matches(item) ? { happenedOn, ...opened } : said;
      return [{ kind, row: { id, ...shownOf(kind, item.body), ...more } }];
    }),
  );
  return done(around.flat());
}

const wordOf = async (sealed: string | undefined, thing: string, context: Context): Promise<object> =>
  sealed === undefined ? {} : openSealed<object>(sealed, { thing }, context);
