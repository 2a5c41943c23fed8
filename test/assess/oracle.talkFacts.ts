/** Talks and who was to hold them, as the ledger knew it on a day: for the oracles alone. */
import type { Person } from '../../shared/domain/people.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import type { Talk } from '../../shared/domain/talks.ts';
import { shanghai } from './oracle.days.ts';
import { circumstancesOf, inPost, peopleKnownBy } from './oracle.people.ts';

// Facts, as the ledger knew them on a day.

export function knownBy(s: UnitSnapshot, day: string): UnitSnapshot {
  const ok = (at: string | undefined) => at !== undefined && shanghai(at) <= day;
  const cut = <T extends object>(row: T, key: keyof T, at: string | undefined): T => {
    const copy = { ...row };
    if (at !== undefined && !ok(at)) delete copy[key];
    return copy;
  };
  return {
    ...s,
    ...peopleKnownBy(s, day),
    records: s.records.filter((r) => ok(r.enteredAt)),
    assignments: s.assignments.filter((a) => ok(a.enteredAt)).map((a) => cut(a, 'ended', a.ended?.enteredAt)),
    mustTalks: s.mustTalks
      .filter((e) => ok(e.enteredAt))
      .map((e) => cut(e, 'delegate', e.delegate?.enteredAt)),
    requests: s.requests.filter((r) => ok(r.askedAt)).map((r) => cut(r, 'reply', r.reply?.at)),
    campaigns: s.campaigns.filter((c) => ok(c.enteredAt)),
    talkPlans: s.talkPlans.filter((p) => ok(p.enteredAt)),
  };
}

export interface Held extends Talk {
  readonly id: string;
  readonly on: string;
  readonly record: LedgerRecord;
}

/** The last word on each talk; a withdrawn one is gone. */
export function talksIn(s: UnitSnapshot): Held[] {
  const last: Record<string, LedgerRecord> = {};
  for (const r of s.records) {
    if (!last[r.id] || (last[r.id]?.revision ?? 1) < (r.revision ?? 1)) last[r.id] = r;
  }
  return Object.values(last)
    .filter((r) => r.withdrawn !== true)
    .map((r) => ({ ...(r.body as unknown as Talk), id: r.id, on: r.happenedOn, record: r }));
}

export const personIn = (s: UnitSnapshot, id: string): Person | undefined =>
  s.people.find((p) => p.id === id);

export const wasAs = (
  s: UnitSnapshot,
  talk: Held,
  post: 'secretary' | 'committeeMember' | 'groupLeader',
): boolean => {
  const talker = personIn(s, talk.talker);
  return (
    (talk.record.posts?.includes(post) ?? false) || (talker !== undefined && inPost(talker, post, talk.on))
  );
};

/** §4.6, §4.26: by telephone only with whom it was allowed on that day; a later mark makes no earlier talk valid. */
export function counts(s: UnitSnapshot, talk: Held, p: Person): boolean {
  const mayPhone = circumstancesOf(s, p.id).mayPhone(talk.on);
  return (
    talk.with.length === 1 &&
    talk.with[0] === p.id &&
    ['regular', 'appointment', 'topical'].includes(talk.form) &&
    ['faceToFace', 'homeVisit', ...(mayPhone ? ['phone'] : [])].includes(talk.mode) &&
    talk.topics.some((topic) => topic !== 'work' && topic !== 'other')
  );
}

export function tightened(s: UnitSnapshot, rule: string, name: string, value: number, from: string): number {
  const rows = s.lineage.parameters.filter(
    (row) => row.rule === rule && row.parameter === name && row.since <= from,
  );
  const values = [value, ...rows.map((row) => row.value)];
  return name === 'minimum' ? Math.max(...values) : Math.min(...values);
}

/** A duty before it is judged. */
export interface TalkCase {
  readonly id: string;
  readonly since: string;
  /** When the ledger first knew of it. */
  readonly knownOn: string;
  readonly needed: number;
  readonly dueOn: string | undefined;
  readonly end: { readonly on: string; readonly reason: string } | undefined;
  /** Owed on an earlier day of the period, and not any more; whether it was met before. */
  readonly dropped?: { readonly reason: string; readonly wasMet: boolean } | undefined;
  readonly done: readonly { readonly id: string; readonly on: string; readonly late?: boolean }[];
}
