/** Between the code and the second factor. */
import { ticketUntil } from '../../domain/secondFactor.ts';
import type { Instant } from '../../domain/days.ts';
import { ticketRow } from '../../rows/signIn.ts';
import { putRow } from '../table/rows.ts';
import type { Change } from '../table/ports.ts';
import { newSecret, secretHash } from './refreshCookie.ts';

/** A ticket of the person's, and what writes it down. */
export function newTicket(
  person: string,
  now: Instant,
): { readonly ticket: string; readonly change: Change } {
  const secret = newSecret();
  const until = ticketUntil(now);
  return {
    ticket: `${Buffer.from(person).toString('base64url')}.${secret}`,
    change: putRow(ticketRow.key(person, secretHash(secret)), { until }, 'absent', {
      expiresAt: Math.ceil(Date.parse(until) / 1000),
    }),
  };
}

/** Whose ticket it says it is, and where it would stand. */
export function ticketIn(ticket: string) {
  const [person = '', secret = ''] = ticket.split('.');
  const id = Buffer.from(person, 'base64url').toString();
  return { person: id, key: ticketRow.key(id, secretHash(secret)) };
}
