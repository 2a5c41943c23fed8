import { readRow } from '../table/rows.ts';
import { guard, relationsTo } from '../../access/access.ts';
import type { Caller } from '../../access/caller.ts';
import type { Day } from '../../domain/days.ts';
import type { CriticismNotice, NoticeSide } from '../../domain/notices.ts';
import type { Unit } from '../../domain/units.ts';
import { done, refuse, type CallerContext, type ContextWith, type Result } from '../request/flow.ts';
import { isOfficerOf } from '../lines/issuerFor.ts';
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
  const at = place?.body?.unit;
  if (at === undefined || id === undefined) return refuse('notFound');
  const keys = [noticeKey(at, id), unitKey(at)];
  const [row, unitRow] = (await table.read(keys, { consistent: true })).items;
  if (!row || !unitRow) return refuse('notFound');
  const notice = row.body as CriticismNotice;
  const issuerRow = await readRow(table, unitKey(notice.issuer));
  if (!issuerRow) return refuse('notFound');
  const [unit, issuer] = [unitRow.body as Unit, issuerRow.body];
  const refusal = refusalOf(mayReadNotice(notice, { unit, issuer }, caller, today));
  return refusal ?? done({ notice, version: row.version, unit, issuer });
}

/**
 * A draft is the issuing unit's own. A notice on a unit is for the unit and those in line; one on a member is for the
 * member, the branch's secretary, the issuer and those above the issuer, and nobody else knows that it is there.
 */
export function mayReadNotice(
  notice: CriticismNotice,
  { unit, issuer }: Pick<AuthorizedNotice, 'unit' | 'issuer'>,
  caller: Caller,
  today: Day,
): ReturnType<typeof guard> {
  if (isOfficerOf(notice.issuer, caller)) return 'allowed';
  if (!notice.issued) return 'notFound';
  const relations = relationsTo(caller, unit, today);
  if (notice.member === undefined) return guard('notices.readUnits', relations);
  // Wherever the member is by now.
  if (notice.member === caller.id) return 'allowed';
  const isInLine = guard('notices.readIssuers', relationsTo(caller, issuer, today)) === 'allowed';
  return isInLine || guard('notices.readMembers', relations) === 'allowed' ? 'allowed' : 'notFound';
}

/** The same for who is to act: an officer of the issuing unit. */
export async function authorizeAsIssuer(
  id: string | undefined,
  context: CallerContext,
): Promise<Result<AuthorizedNotice>> {
  const reached = await authorizeNotice(id, context);
  if (!reached.ok) return reached;
  return isOfficerOf(reached.body.notice.issuer, context.caller) ? reached : refuse('forbidden');
}

/** For whom the caller may acknowledge it: the own self, and the unit as its secretary, head or officer. */
export function sidesOf({ notice, unit }: AuthorizedNotice, { caller, today }: CallerContext): NoticeSide[] {
  const actsForUnit =
    guard('notices.receive', relationsTo(caller, unit, today)) === 'allowed' || isOfficerOf(unit.id, caller);
  return [
    ...(notice.member === caller.id ? (['member'] as const) : []),
    ...(actsForUnit ? (['unit'] as const) : []),
  ];
}

/** What a notice says now: an edit of a moment ago is in it. */
export async function textOf(
  { id }: CriticismNotice,
  { table, vault }: ContextWith<'vault'>,
): Promise<string> {
  const [item] = (await table.read([textKey(id)], { consistent: true })).items;
  if (!item) throw new Error(`the notice ${id} has no text`);
  const { sealed } = item.body as { sealed: string };
  return (JSON.parse(await vault.open(sealed, { thing: id })) as { text: string }).text;
}
