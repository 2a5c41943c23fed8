/** What the rules beside pairings, pledges, problems and talks ask for, before the oracle judges it. */
import type { LedgerRecord } from '../../shared/domain/records.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { shanghai } from './oracle.days.ts';
import type { Span } from './oracle.spans.ts';

export interface Done {
  readonly id: string;
  readonly on: string;
  readonly knownOn: string;
  /** The quarter, half or year that it names. */
  readonly of?: string;
  readonly until?: string;
  readonly from?: string;
  readonly late?: boolean;
}

export interface Owed {
  readonly rule: string;
  readonly kind: 'standing' | 'quarter' | 'half' | 'year' | 'event';
  readonly subject: string;
  readonly counterpart?: string;
  readonly since: string;
  readonly knownOn: string;
  readonly end?: { readonly on: string; readonly reason: string } | undefined;
  /** Whether its condition holds on a day; absent if it has none. */
  readonly holds?: (day: string) => boolean;
  /** Why it is not owed any more on a day, where the oracle can tell. */
  readonly reason?: (span: Span, day: string) => string;
  /** Whether what was done on a day counts, by the circumstances of that day. */
  readonly countsOn?: (day: string) => boolean;
  readonly done: readonly Done[];
  /** The due day of a span, where it is not its last day; of an event, its own. `''`: a table is missing. */
  readonly due?: (span: Span) => string;
  readonly event?: string;
  readonly neverCloses?: boolean;
  /** Reported as done by the due day, on that day: till it is verified nobody of the unit is late (§4.33). */
  readonly heldFrom?: string;
}

export const entry = (r: LedgerRecord): Done => ({
  id: r.id,
  on: r.happenedOn,
  knownOn: shanghai(r.enteredAt),
});
export const recordsOf = (s: UnitSnapshot, kind: string, subject: string): LedgerRecord[] =>
  s.records.filter((r) => r.kind === kind && r.subject === subject);

export function parameter(
  s: UnitSnapshot,
  rule: string,
  name: string,
  value: number,
  from: string,
  up: boolean,
) {
  const rows = s.lineage.parameters.filter(
    (row) => row.rule === rule && row.parameter === name && row.since <= from,
  );
  const values = [value, ...rows.map((row) => row.value)];
  return up ? Math.max(...values) : Math.min(...values);
}
