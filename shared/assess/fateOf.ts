import type { Fate } from '../domain/alerts.ts';
import type { Duty } from '../domain/duty.ts';

/**
 * What became of a duty of which somebody was told; undefined while it is overdue still (PROGRAMME §4.39). What somebody
 * who is gone left overdue stays without messages until it closes, and after that (§4.9).
 */
export function fateOf(duty: Duty | undefined): Fate | undefined {
  switch (duty?.state) {
    case undefined:
      return 'dropped';
    case 'met':
    case 'metLate':
    case 'waived':
      return 'done';
    case 'missed':
      return duty.silent ? 'waiting' : 'missed';
    case 'notApplicable':
      return duty.carried ? 'moved' : 'dropped';
    case 'open':
      return duty.reportedOn === undefined ? 'waiting' : 'verifying';
    case 'overdue':
      if (duty.silent) return 'waiting';
      return duty.reportedOn === undefined ? undefined : 'verifying';
  }
}
