/** Submissions as records, each in the ledger of the unit to which it belongs. */
import type { Day } from '../../shared/domain/days.ts';
import { memberOf, type Pairing } from '../../shared/domain/pairings.ts';
import type { Person } from '../../shared/domain/people.ts';
import { submissionKindOf } from '../../shared/submissions/catalogue.ts';
import {
  belongingOf,
  type RecordOwner,
  type SubmissionInput,
  type SubmissionKind,
} from '../../shared/submissions/kind.ts';
import { confidentialOf, isStanding, recordOf, stampOf, yearOf } from '../../shared/submissions/record.ts';
import { people } from '../../shared/submissions/fields.ts';
import { contentOf } from './checkSubmissions.ts';
import { derivedId } from './derivedId.ts';
import type { ResolvedRecord } from './resolved.ts';
import type { Rows } from './rows.ts';
import type { RowOf } from './schema.ts';

/** A submission whose kind has accepted it. */
interface Accepted {
  readonly row: RowOf<'submissions'>;
  readonly kind: SubmissionKind;
  readonly input: SubmissionInput;
}

/** Where the things stand that submissions name. */
export interface Places {
  readonly pairings: ReadonlyMap<string, { readonly pairing: Pairing; readonly unit: string }>;
  readonly branchOf: (person: string) => string;
  readonly personOf: (id: string) => Person | undefined;
  /** The unit for which a person enters what a unit does. */
  readonly unitOf: (person: string, on: Day) => string;
}

export function resolveRecords(rows: Rows, places: Places): ResolvedRecord[] {
  const all = rows.submissions.map(({ value }) => accepted(value));
  const byId = new Map(
    all.flatMap((submission) =>
      submission.row.id === undefined ? [] : [[submission.row.id, submission] as const],
    ),
  );
  const taken = new Set(rows.submissions.map(({ value }) => value.id));
  return all.map((submission) => resolveRecord(submission, byId, places, taken));
}

function accepted(row: RowOf<'submissions'>): Accepted {
  const kind = submissionKindOf(row.kind);
  if (!kind) throw new Error(`unchecked submission of kind ${row.kind}`);
  return { row, kind, input: kind.schema.parse(contentOf(row)) };
}

function resolveRecord(
  { row, kind, input }: Accepted,
  byId: ReadonlyMap<string, Accepted>,
  places: Places,
  taken: Set<string | undefined>,
): ResolvedRecord {
  const { unit, ...owner } = homeOf({ row, kind, input }, byId, places);
  const id = row.id ?? derivedId([row.kind, input.happenedOn], [owner.subject, owner.about ?? ''], taken);
  const entry = { id, by: row.by, at: new Date(row.enteredAt).toISOString() };
  const record = recordOf(input, owner, entry);
  const subject = places.personOf(owner.subject);
  const confidential = confidentialOf(input);
  return {
    unit,
    record: { ...record, ...stampOf(kind, record, subject ? [subject] : []) },
    year: yearOf(kind, input),
    standing: isStanding(kind, input),
    ...(Object.keys(confidential).length > 0 && { confidential }),
  };
}

/** A pairing's record is the member's or unit's whose pairing it is; one about a record belongs where that does. */
function homeOf(
  { row, kind, input }: Accepted,
  byId: ReadonlyMap<string, Accepted>,
  places: Places,
): RecordOwner & { unit: string } {
  const belonging = belongingOf(kind, input);
  if (belonging.to === 'unit') {
    const unit = places.unitOf(row.by, input.happenedOn);
    return { subject: unit, unit };
  }
  if (belonging.to === 'person') {
    const subject = input.for ?? row.by;
    const about = kind.about && input[kind.about.field];
    return { subject, unit: places.branchOf(subject), ...(typeof about === 'string' && { about }) };
  }
  const about = String(input[belonging.field]);
  if (belonging.to === 'doer') return { subject: about, unit: ledgerOfTalk(about, input, places) };
  if (belonging.to === 'member') return { subject: about, unit: places.branchOf(about) };
  if (belonging.to === 'record') {
    const target = byId.get(about);
    if (!target) throw new Error(`unchecked reference to ${about}`);
    const { subject, unit } = homeOf(target, byId, places);
    return { subject, unit, about };
  }
  const place = places.pairings.get(about);
  if (!place) throw new Error(`unchecked reference to ${about}`);
  return { subject: memberOf(place.pairing) ?? place.unit, unit: place.unit, about };
}

/** A talk inside a branch is the branch's; one with the secretary of a branch below is the superior's. */
function ledgerOfTalk(talker: string, input: SubmissionInput, { personOf, unitOf }: Places): string {
  const own = personOf(talker)?.branch;
  const others = people.parse(input['with']).map((id) => personOf(id)?.branch);
  return own !== undefined && others.includes(own) ? own : unitOf(talker, input.happenedOn);
}
