import { openSealed } from '../table/openSealed.ts';
import { readRow, readTogether } from '../table/rows.ts';
import { mayKeepNotice, mayReadNotice } from '../../access/notices.ts';
import type { CriticismNotice } from '../../domain/notices.ts';
import type { Unit } from '../../domain/units.ts';
import { done, refuse, type CallerContext, type ContextWith, type Result } from '../request/flow.ts';
import { noticeKey, noticePlaceKey, textKey, unitKey } from '../table/keys.ts';
import { isId, refusalOf } from '../scope/authorize.ts';

/** A notice that the caller may read, with its version for the commit. */
export interface AuthorizedNotice {
  readonly notice: CriticismNotice;
  readonly version: number;
  readonly unit: Unit;
  readonly issuer: Unit;
}

/** Reads a notice and asks whether the caller may read it; what is not for the caller looks absent. */
export async function authorizeNotice(
  id: string | undefined,
  context: CallerContext,
): Promise<Result<AuthorizedNotice>> {
  const { table, caller, today } = context;
  const place = isId(id) ? await readRow(table, noticePlaceKey(id)) : undefined;
  const unitId = place?.body?.unit;
  if (unitId === undefined || id === undefined) return refuse('notFound');
  const [row, unitRow] = await readTogether(table, [noticeKey(unitId, id), unitKey(unitId)], {
    consistent: true,
  });
  if (!row || !unitRow) return refuse('notFound');
  const notice = row.body;
  const issuerRow = await readRow(table, unitKey(notice.issuer));
  if (!issuerRow) return refuse('notFound');
  const [unit, issuer] = [unitRow.body, issuerRow.body];
  const refusal = refusalOf(mayReadNotice(notice, { unit, issuer }, caller, today));
  return refusal ?? done({ notice, version: row.version, unit, issuer });
}

/** The same for who is to act: an officer of the issuing unit. */
export async function authorizeAsIssuer(
  id: string | undefined,
  context: CallerContext,
): Promise<Result<AuthorizedNotice>> {
  const reached = await authorizeNotice(id, context);
  if (!reached.ok) return reached;
  return refusalOf(mayKeepNotice(reached.body.notice, context.caller)) ?? reached;
}

/** What a notice says now: an edit of a moment ago is in it. */
export async function textOf(
  { id }: CriticismNotice,
  { table, vault }: ContextWith<'vault.open'>,
): Promise<string> {
  const item = await readRow(table, textKey(id), { consistent: true });
  if (!item) throw new Error(`the notice ${id} has no text`);
  const { sealed } = item.body;
  return (await openSealed<{ text: string }>(sealed, { thing: id }, { vault })).text;
}
