import type { Instant } from '../domain/days.ts';
import { parsePeriod } from '../domain/periods.ts';
import { holds, posts, type Person } from '../domain/people.ts';
import type { LedgerRecord } from '../domain/records.ts';
import { submissionKindOf } from './catalogue.ts';
import type { RecordOwner, SubmissionInput, SubmissionKind } from './kind.ts';

interface Entry {
  readonly id: string;
  readonly by: string;
  readonly at: Instant;
  /** Of a correction: what was said apart before, and stays apart. */
  readonly said?: unknown;
}

/** The record that a valid submission becomes; of what is confidential `said` names the fields, and no more. */
export function recordOf(input: SubmissionInput, owner: RecordOwner, entry: Entry): LedgerRecord {
  const { kind, happenedOn, for: _for, makesUp, confirm: _confirm, ...said } = input;
  const confidential = Object.keys(confidentialOf(input));
  const open = Object.entries(said).filter(([field]) => !confidential.includes(field));
  const apart = confidential.length > 0 ? confidential : entry.said;
  const record = {
    id: entry.id,
    kind,
    ...owner,
    happenedOn,
    enteredAt: entry.at,
    enteredBy: entry.by,
    ...(makesUp !== undefined && { makesUp }),
    body: Object.fromEntries(apart === undefined ? open : [...open, ['said', apart]]),
  };
  if (!isOfItsKind(record)) throw new Error(`no kind ${kind}`);
  return record;
}

/** Of a kind that there is: the body is what its schema took. */
const isOfItsKind = <R extends { readonly kind: string }>(record: R): record is R & LedgerRecord =>
  submissionKindOf(record.kind) !== undefined;

/** What of a submission is sealed and kept apart, by field. */
export function confidentialOf(input: SubmissionInput): Readonly<Record<string, string>> {
  const fields = submissionKindOf(input.kind)?.confidential ?? [];
  return Object.fromEntries(
    fields.flatMap((field) => (typeof input[field] === 'string' ? [[field, input[field]]] : [])),
  );
}

/** The posts with which a record is stamped: those of its subject on its day. */
export function stampOf(
  { stamped }: SubmissionKind,
  { subject, happenedOn }: Pick<LedgerRecord, 'subject' | 'happenedOn'>,
  people: readonly Person[],
): Pick<LedgerRecord, 'posts'> {
  const person = stamped ? people.find((person) => person.id === subject) : undefined;
  const held = person ? posts.filter((post) => holds(person, post, happenedOn)) : [];
  return held.length > 0 ? { posts: held } : {};
}

/** Whether a record is kept with the standing things. */
export const isStanding = ({ standing = false }: SubmissionKind, input: SubmissionInput): boolean =>
  typeof standing === 'function' ? standing(input) : standing;

/** The year under which a record is kept: of the period that it names, of the duty that it serves, or of its day. */
export function yearOf(kind: SubmissionKind, input: SubmissionInput): number {
  const named = input.makesUp === undefined ? undefined : parsePeriod(input.makesUp);
  if (named) return Number(named.first.slice(0, 4));
  return kind.servesYear?.(input) ?? Number(input.happenedOn.slice(0, 4));
}
