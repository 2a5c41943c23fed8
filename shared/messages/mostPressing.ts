/** Which of a person's lines of one day gives the SMS its purpose. */
import type { Purpose } from '../domain/purpose.ts';

/**
 * The most pressing first. One's own overdue things come before others' (only oneself can do them); an alert before
 * what is merely due; a closing line asks for nothing any more; a reply is awaited by somebody, an opening by nobody.
 */
export const byPressure = [
  'overdue',
  'alert',
  'reminder',
  'closing',
  'reply',
  'opening',
] as const satisfies readonly Purpose[];

/** The purpose of the SMS that carries lines of these purposes; there is at least one. */
export function mostPressing(purposes: Iterable<Purpose>): Purpose {
  const present = new Set(purposes);
  const most = byPressure.find((purpose) => present.has(purpose));
  if (!most) throw new RangeError('No line, no purpose');
  return most;
}
