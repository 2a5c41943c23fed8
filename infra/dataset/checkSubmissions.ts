/** Submissions: their kinds' own schemas, when they happened and were entered, and what they are about. */
import { dayOf, isDay } from '../../shared/domain/days.ts';
import { submissionKindOf } from '../../shared/submissions/catalogue.ts';
import { belongingOf, type SubmissionKind } from '../../shared/submissions/kind.ts';
import { checkRepeated } from './checkUnits.ts';
import type { Faults } from './faults.ts';
import type { Row, Rows } from './rows.ts';
import type { RowOf } from './schema.ts';

type SubmissionRow = Row<RowOf<'submissions'>>;

/** The rows that others name by their ids. */
interface Named {
  readonly pairings: ReadonlyMap<string, RowOf<'pairings'>>;
  readonly submissions: ReadonlyMap<string, RowOf<'submissions'>>;
}

export function checkSubmissions(rows: Rows, faults: Faults): void {
  checkRepeated(rows.submissions, (submission) => submission.id, 'id', faults);
  const named: Named = {
    pairings: new Map(rows.pairings.map(({ value }) => [value.id, value])),
    submissions: new Map(
      rows.submissions.flatMap(({ value }) => (value.id === undefined ? [] : [[value.id, value] as const])),
    ),
  };
  for (const row of rows.submissions) checkSubmission(row, rows, named, faults);
}

function checkSubmission(row: SubmissionRow, rows: Rows, named: Named, faults: Faults): void {
  const { path, value } = row;
  if (!rows.ids.people.has(value.by)) faults.add(`${path}.by`, `没有这个人：${value.by}`);
  checkEntered(value.enteredAt, path, rows, faults);
  checkHappened(row, rows, faults);
  const kind = submissionKindOf(value.kind);
  if (!kind) return faults.add(`${path}.kind`, `没有这种登记：${value.kind}`);
  faults.parse(kind.schema, contentOf(value), path);
  checkFor(row, kind, rows, faults);
  checkAbout(row, kind, rows, named, faults);
}

/** What the person sent: the row without what the data set adds. */
export function contentOf(row: RowOf<'submissions'>): Record<string, unknown> {
  const { id: _id, by: _by, enteredAt: _enteredAt, ...content } = row;
  return content;
}

/** Any instant of the data set's day will do, none after it. */
export function checkEntered(enteredAt: string, path: string, rows: Rows, faults: Faults): void {
  if (dayOf(enteredAt) > rows.day) faults.add(`${path}.enteredAt`, `登记时间不能晚于 ${rows.day}`);
}

function checkHappened({ path, value }: SubmissionRow, rows: Rows, faults: Faults): void {
  const on = value['happenedOn'];
  if (typeof on !== 'string' || !isDay(on)) return; // its schema says so
  if (on > rows.day) faults.add(`${path}.happenedOn`, `不能晚于 ${rows.day}`);
  else if (on > dayOf(value.enteredAt)) faults.add(`${path}.happenedOn`, '不能晚于登记的那一天');
}

/** A person's record needs a member: an officer who is none says for whom it is. */
function checkFor({ path, value }: SubmissionRow, kind: SubmissionKind, rows: Rows, faults: Faults): void {
  const target = value['for'];
  if (typeof target === 'string') {
    if (!rows.ids.members.has(target)) faults.add(`${path}.for`, `没有这名党员：${target}`);
  } else if (
    belongingOf(kind, value).to === 'person' &&
    rows.ids.people.has(value.by) &&
    !rows.ids.members.has(value.by)
  ) {
    faults.add(`${path}.for`, `登记人 ${value.by} 不是党员，请写明替谁登记`);
  }
}

function checkAbout(
  { path, value }: SubmissionRow,
  kind: SubmissionKind,
  rows: Rows,
  named: Named,
  faults: Faults,
): void {
  const { belongsTo } = kind;
  if (kind.about) checkTarget(value, kind.about, path, rows, named, faults);
  if (!('field' in belongsTo)) return;
  const about = value[belongsTo.field];
  if (typeof about !== 'string') return; // its schema says so
  const aboutPath = `${path}.${belongsTo.field}`;
  if (belongsTo.to === 'doer') {
    if (!rows.ids.people.has(about)) faults.add(aboutPath, `没有这个人：${about}`);
    return;
  }
  if (belongsTo.to === 'member') {
    if (!rows.ids.members.has(about)) faults.add(aboutPath, `没有这名党员：${about}`);
    return;
  }
  if (belongsTo.to === 'pairing') {
    const pairing = named.pairings.get(about);
    if (!rows.ids.pairings.has(about)) faults.add(aboutPath, `没有这个结对：${about}`);
    else if (pairing && !belongsTo.kinds.includes(pairing.with)) {
      faults.add(aboutPath, `结对 ${about} 是 ${pairing.with}，不能用于 ${kind.kind}`);
    }
    return;
  }
  checkTarget(value, belongsTo, path, rows, named, faults);
}

/** The submission that a field names, of the kind that it asks for. */
function checkTarget(
  value: SubmissionRow['value'],
  { field, kind }: { readonly field: string; readonly kind: string },
  path: string,
  rows: Rows,
  named: Named,
  faults: Faults,
): void {
  const about = value[field];
  if (typeof about !== 'string') return;
  const target = named.submissions.get(about);
  if (!rows.ids.submissions.has(about)) faults.add(`${path}.${field}`, `没有这项登记：${about}`);
  else if (target && target.kind !== kind) faults.add(`${path}.${field}`, `登记 ${about} 不是 ${kind}`);
}
