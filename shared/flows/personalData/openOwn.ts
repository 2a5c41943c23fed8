/** What is sealed of a person's own rows, opened: the own phone, and the texts that the person may read on the page. */
import type { Problem } from '../../domain/problems.ts';
import { problemRow } from '../../rows/ledger.ts';
import { contactRow, newPhoneRow } from '../../rows/people.ts';
import { shownOf } from '../../rows/ownRows.ts';
import { checkAnswerRow, findingRow } from '../../rows/spotChecks.ts';
import type { CheckPlace } from '../../rows/places.ts';
import { noticeRow } from '../../rows/supervision.ts';
import { requestRow } from '../../rows/talks.ts';
import { openTexts } from '../lines/openTexts.ts';
import type { ContextWith } from '../request/flow.ts';
import { openSealed } from '../table/openSealed.ts';
import { lookBackNoteKey, rectifiedHowKey, textKey } from '../table/keys.ts';
import { readRow } from '../table/rows.ts';
import type { FoundRows, OwnRow } from './findOwnRows.ts';

type Context = ContextWith<'vault.open'>;
type Fields = Record<string, unknown>;

/** A row as the person gets it. */
export async function openOwn(row: OwnRow, { checks }: FoundRows, context: Context): Promise<Fields> {
  return { ...shownOf(row.kind, row.body), ...(await openedOf(row, checks, context)) };
}

async function openedOf(
  { pk, sk, body }: OwnRow,
  checks: FoundRows['checks'],
  context: Context,
): Promise<Fields> {
  const item = { pk, sk, body };
  if (contactRow.isOf(item) || newPhoneRow.isOf(item)) return phoneOf(item.body.phone, context);
  if (problemRow.isOf(item)) return problemTexts(item.body, context);
  if (requestRow.isOf(item)) return textOf(item.body.id, context);
  if (noticeRow.isOf(item)) return textOf(item.body.id, context);
  if (findingRow.isOf(item)) return ofCheck(findingRow.ids(item), item.body.sealed, checks, context);
  if (checkAnswerRow.isOf(item)) return ofCheck(checkAnswerRow.ids(item), item.body.sealed, checks, context);
  return {};
}

/** What was noted of a closed check, for which the check is the context. */
async function ofCheck(
  { scope, serial }: CheckPlace,
  sealed: string | undefined,
  checks: FoundRows['checks'],
  context: Context,
): Promise<Fields> {
  const check = checks.find((check) => check.scope === scope && check.serial === serial);
  return check && sealed !== undefined ? openSealed<Fields>(sealed, { thing: check.id }, context) : {};
}

const phoneOf = async (
  phone: string | undefined,
  { vault, caller }: Pick<Context, 'vault' | 'caller'>,
): Promise<Fields> => (phone === undefined ? {} : { phone: await vault.open(phone, { person: caller.id }) });

const textOf = async (thing: string, context: Context): Promise<Fields> =>
  (await openTexts<Fields>([textKey(thing)], context)).get(thing) ?? {};

async function problemTexts({ id, steps }: Problem, context: Context): Promise<Fields> {
  const written = await Promise.all(
    steps.map(async (_, n) => ({
      ...(await opened(rectifiedHowKey(id, n), 'how', { thing: id, name: `HOW#${n}` }, context)),
      ...(await opened(lookBackNoteKey(id, n), 'note', { thing: id, name: `NOTE#${n}` }, context)),
    })),
  );
  return { ...(await textOf(id, context)), steps: steps.map((step, n) => ({ ...step, ...written[n] })) };
}

async function opened(
  key: ReturnType<typeof rectifiedHowKey>,
  field: string,
  sealedFor: Readonly<Record<string, string>>,
  { table, vault }: Context,
): Promise<Fields> {
  const item = await readRow(table, key);
  return item ? { [field]: await vault.open(item.body.sealed, sealedFor) } : {};
}
