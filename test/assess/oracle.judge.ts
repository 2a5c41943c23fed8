/** How the oracle judges a duty of a member or of the branch, by the facts that count for it. */
import type { LedgerRecord } from '../../shared/domain/records.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { shanghai } from './oracle.days.ts';
import { UNSAID, type Opinion } from './oracle.opinion.ts';
import { peopleKnownBy } from './oracle.people.ts';
import { min } from './oracle.spans.ts';

// Facts, as the ledger knew them on a day.

export function knownBy(s: UnitSnapshot, day: string): UnitSnapshot {
  const ok = (at: string) => shanghai(at) <= day;
  return {
    ...s,
    ...peopleKnownBy(s, day),
    pairings: s.pairings
      .filter((h) => ok(h.enteredAt))
      .map((h) => {
        if (h.ended === undefined || ok(h.ended.enteredAt)) return h;
        const { ended: _later, ...before } = h;
        return before;
      }),
    records: s.records.filter((r) => ok(r.enteredAt)),
    waivers: s.waivers.filter((w) => ok(w.approvedAt)),
  };
}

/** The last word on each record; a withdrawn one is gone. */
export function lastWords(s: UnitSnapshot): LedgerRecord[] {
  const last: Record<string, LedgerRecord> = {};
  for (const r of s.records) {
    if (!last[r.id] || (last[r.id]?.revision ?? 1) < (r.revision ?? 1)) last[r.id] = r;
  }
  return Object.values(last).filter((r) => r.withdrawn !== true);
}

export const firstEntry = (s: UnitSnapshot, id: string): string =>
  min(...s.records.filter((r) => r.id === id).map((r) => shanghai(r.enteredAt)));

// A duty before it is judged.

/** `to` says that it is another branch's from then on, with what was done for it. */
export interface End {
  readonly on: string;
  readonly reason: string;
  readonly to?: string;
}

export interface Case {
  readonly id: string;
  readonly needed: number;
  readonly dueOn: string;
  readonly closesOn: string | undefined;
  readonly end: End | undefined;
  /** When the ledger first knew of it. */
  readonly knownOn: string;
  /** Owed on an earlier day of the period, and not any more; whether it was met before. */
  readonly dropped?: { readonly reason: string; readonly wasMet: boolean } | undefined;
  /** Reported as done by the due day, and not verified. */
  readonly heldInTime?: boolean;
  /** What there is of records, as known for the judgement. */
  readonly done: readonly { readonly id: string; readonly on: string }[];
}

export type Judgement = Omit<Opinion, 'curedOn' | 'enteredLate'>;

export function judged(s: UnitSnapshot, c: Case, day: string): Judgement {
  const done = c.done.filter((r) => r.on <= day).sort((a, b) => (a.on + a.id < b.on + b.id ? -1 : 1));
  const same = {
    id: c.id,
    needed: c.needed,
    dueOn: c.dueOn,
    closesOn: c.closesOn,
    counted: done.map((r) => r.id),
  };
  const isOver = c.end !== undefined && c.end.on <= day;
  const staysClosed = c.id.startsWith('problem-') && done.length >= c.needed;
  if (isOver && c.end?.to !== undefined && !staysClosed)
    return { ...same, counted: [], state: 'notApplicable', reason: c.dropped ? UNSAID : c.end.reason };
  const waiver = s.waivers.find((w) => w.duty === c.id && shanghai(w.approvedAt) <= day);
  if (c.dropped?.wasMet === true) return { ...same, state: 'met', reason: undefined };
  if (c.dropped && !waiver) return { ...same, state: 'notApplicable', reason: c.dropped.reason };
  const isUndated = c.dueOn === '';
  const inTime = done.filter((r) => isUndated || r.on <= c.dueOn).length;
  if (!c.dropped && done.length >= c.needed)
    return { ...same, state: inTime >= c.needed ? 'met' : 'metLate', reason: undefined };
  if (waiver) return { ...same, state: 'waived', reason: waiver.reason };
  const wasDueBefore = !isUndated && (c.end === undefined || c.dueOn < c.end.on);
  if (day > c.dueOn && !isUndated && c.heldInTime !== true && (!isOver || wasDueBefore))
    return { ...same, state: 'overdue', reason: undefined };
  return isOver
    ? { ...same, state: 'notApplicable', reason: c.end?.reason }
    : { ...same, state: 'open', reason: isUndated ? 'calendarMissing' : undefined };
}

/** The cases that some facts make, as they look on a day. */
export type CasesBy = (facts: UnitSnapshot, day: string) => Case[];

/**
 * §4.10, §4.42: the facts known on the closing day decide, at any `asOf`, and of what was itself entered after the close
 * those of the day on which it was; a later cure only shows. `entries` are the days on which such a thing may have been
 * entered.
 */
export function opinions(
  all: UnitSnapshot,
  asOf: string,
  closesOn: string,
  entries: readonly string[],
  casesBy: CasesBy,
): Opinion[] {
  const day = min(asOf, closesOn);
  const inTime = knownBy(all, closesOn);
  const judge = (facts: UnitSnapshot, c: Case): Opinion => {
    const enteredLate = c.knownOn > closesOn;
    const opinion = { ...judged(facts, c, day), curedOn: undefined, enteredLate };
    if (asOf <= closesOn || (opinion.state !== 'open' && opinion.state !== 'overdue')) return opinion;
    return { ...opinion, state: 'missed', curedOn: cureOf(all, c, asOf, casesBy) };
  };
  const late = [...new Set(entries)].filter((entry) => entry > closesOn);
  return [
    ...casesBy(inTime, day)
      .filter((c) => c.knownOn <= closesOn)
      .map((c) => judge(inTime, c)),
    ...late.flatMap((entry) => {
      const then = knownBy(all, entry);
      return casesBy(then, day)
        .filter((c) => c.knownOn === entry)
        .map((c) => judge(then, c));
    }),
  ];
}

/** What was done by now, by all that is known now; of what is not owed by that any more there is no opinion. */
function cureOf(all: UnitSnapshot, c: Case, asOf: string, casesBy: CasesBy): string | undefined {
  const now = casesBy(all, asOf).find(({ id }) => id === c.id);
  if (now === undefined || now.dropped) return UNSAID;
  const days = now.done.map((r) => r.on).filter((on) => on <= asOf);
  return days.sort()[c.needed - 1];
}
