import { lastDayOfLink, type OneTapLink } from '../../domain/oneTap.ts';
import { instantAt, type Day } from '../../domain/days.ts';
import { oneTapRow } from '../../rows/oneTap.ts';
import { oneTapToken, tokenHash } from '../lines/oneTapToken.ts';
import type { Change } from '../table/ports.ts';
import { putRow, readRow } from '../table/rows.ts';
import type { Composed } from './composed.ts';
import type { WorkPortsWith } from '../request/flow.ts';

/** What is known of an SMS that is about to go out. */
interface Outgoing {
  readonly person: string;
  readonly day: Day;
  readonly home?: string;
  readonly blind?: string | undefined;
  readonly composed?: Composed;
}

/** The token of an SMS that opens a form, and what is written of it together with the claim. */
export interface SentLink {
  readonly token: string;
  readonly changes: readonly Change[];
}

const DAY_SECONDS = 86_400;

/** Nothing where the SMS opens no form. An SMS that was refused and is composed anew opens what it then names. */
export async function linkOf(
  { person, day, home, blind, composed }: Outgoing,
  sms: string,
  ports: WorkPortsWith<'vault.blind'>,
): Promise<SentLink | undefined> {
  if (composed?.opens === undefined || home === undefined || blind === undefined) return undefined;
  const token = await oneTapToken(sms, ports);
  const key = oneTapRow.key(tokenHash(token));
  const before = await readRow(ports.table, key, { consistent: true });
  const lastOn = lastDayOfLink(day);
  const body: OneTapLink = { person, unit: home, duty: composed.opens, blind, lastOn };
  const expiresAt = Date.parse(instantAt(lastOn, 0)) / 1000 + 2 * DAY_SECONDS;
  return { token, changes: [putRow(key, body, before?.version ?? 'absent', { expiresAt })] };
}

/** With the token behind the address; what is kept of the SMS is without. */
export function withLink(composed: Composed, link: SentLink | undefined): Composed {
  if (!link) return composed;
  const params = composed.params.map((value, index) =>
    index === composed.params.length - 1 ? `${value}#${link.token}` : value,
  );
  return { ...composed, params };
}
