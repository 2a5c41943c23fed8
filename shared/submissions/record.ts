import type { Instant } from '../domain/days.ts';
import { parsePeriod } from '../domain/periods.ts';
import type { LedgerRecord } from '../domain/records.ts';
import type { SubmissionInput, SubmissionKind } from './kind.ts';

/** Whose record a submission becomes, and what it is about. */
export interface RecordOwner {
  readonly subject: string;
  readonly about?: string;
}

/** The record that a valid submission becomes. */
export function recordOf(
  input: SubmissionInput,
  owner: RecordOwner,
  entry: { readonly id: string; readonly by: string; readonly at: Instant },
): LedgerRecord {
  const { kind, happenedOn, for: _for, makesUp, confirm: _confirm, ...body } = input;
  return {
    id: entry.id,
    kind,
    ...owner,
    happenedOn,
    enteredAt: entry.at,
    enteredBy: entry.by,
    ...(makesUp !== undefined && { makesUp }),
    body,
  };
}

/** The year under which a record is kept: of the period that it names, of the duty that it serves, or of its day. */
export function yearOf(kind: SubmissionKind, input: SubmissionInput): number {
  const named = input.makesUp === undefined ? undefined : parsePeriod(input.makesUp);
  if (named) return Number(named.first.slice(0, 4));
  return kind.servesYear?.(input) ?? Number(input.happenedOn.slice(0, 4));
}
