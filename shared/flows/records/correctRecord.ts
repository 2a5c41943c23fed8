import { answer } from '../../assess/answer.ts';
import { assess } from '../../assess/assess.ts';
import { servedBy } from '../../assess/wantedClaims.ts';
import { correctRecord as route } from '../../contract/records.ts';
import { currentRecords, type LedgerRecord } from '../../domain/records.ts';
import { Facts } from '../../rules/facts.ts';
import { whyTooLittle } from '../../rules/substance.ts';
import { submissionKindOf } from '../../submissions/catalogue.ts';
import type { SubmissionInput, SubmissionKind } from '../../submissions/kind.ts';
import { recordOf, stampOf } from '../../submissions/record.ts';
import { checkDays } from '../request/checkDays.ts';
import { check, done, invalidField, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { authorizeRecord, type AuthorizedRecord } from '../scope/authorizeRecord.ts';
import { versionAnswers } from './recordAnswer.ts';
import { revisionChanges } from './revisionChanges.ts';
import { write } from '../request/write.ts';

interface Asked {
  readonly changes: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

/** What a correction never changes: another person, pairing or kind is another record. */
const FIXED = ['kind', 'for', 'id', 'subject', 'with'];

/** Appends the next revision of a record beside the first; the earlier ones stay on view. */
export const correctRecord = write({
  route,
  authorize: (request, context) => authorizeRecord(request.params['id'], 'record.correct', context),
  decide: async (asked, target, context) => {
    const next = nextRevision(asked, target, context);
    if (!next.ok) return next;
    return done({
      // The revision's number is part of its key: of two corrections at once the second is refused.
      changes: await revisionChanges(next.body, target, context.table),
      answer: answerOf(next.body, target, context),
    });
  },
});

function nextRevision(asked: Asked, reached: AuthorizedRecord, context: CallerContext): Result<LedgerRecord> {
  const last = lastOf(reached);
  if (last.withdrawn) return refuse('wrongState', { detail: '这条登记已经撤回，请另登一条' });
  const { changes, reason } = asked;
  const { withdrawn, ...others } = changes;
  const entry = { revision: (last.revision ?? 1) + 1, enteredAt: context.now, enteredBy: context.caller.id };
  if (withdrawn === undefined) return corrected(others, { ...entry, reason }, reached, context);
  if (withdrawn !== true) return invalidField('changes.withdrawn', '撤回时写 true');
  if (Object.keys(others).length > 0) return invalidField('changes', '撤回时不能同时更改其他内容');
  return done({ ...last, ...entry, reason, withdrawn: true });
}

const lastOf = ({ versions }: AuthorizedRecord): LedgerRecord => versions.at(-1) ?? versions[0];

/** The record with the changes put in, checked as a whole by its kind. */
function corrected(
  changes: Asked['changes'],
  entry: Pick<LedgerRecord, 'revision' | 'enteredAt' | 'enteredBy' | 'reason'>,
  reached: AuthorizedRecord,
  context: CallerContext,
): Result<LedgerRecord> {
  const last = lastOf(reached);
  const kind = submissionKindOf(last.kind);
  if (!kind) throw new Error(`no kind ${last.kind}`);
  const fixed = Object.keys(changes).find((field) => isFixed(field, kind));
  if (fixed !== undefined)
    return invalidField(`changes.${fixed}`, '这一项不能更正；登错了的，请撤回后另登一条');
  const { snapshot } = reached.reading;
  const input = inputWith(changes, last, kind);
  if (!input.ok) return input;
  const refusal = checkDays(input.body, context.today, 'changes.');
  if (refusal) return refusal;
  const missing = kind.missing?.(input.body, snapshot);
  if (missing !== undefined && missing in changes) return invalidField(`changes.${missing}`, '没有找到');
  const { subject, about } = last;
  const owner = { subject, ...(about !== undefined && { about }) };
  const { carriedFrom } = last;
  // What was said apart stays apart; whoever has to change it withdraws the talk and enters another.
  const { said } = last.body;
  const made = { id: last.id, by: entry.enteredBy, at: entry.enteredAt, said };
  const plain = recordOf(input.body, owner, made);
  const record: LedgerRecord = {
    ...plain,
    ...(plain.happenedOn === last.happenedOn ? postsOf(last) : stampOf(kind, plain, snapshot.people)),
    ...(carriedFrom !== undefined && { carriedFrom }),
    ...entry,
  };
  if (isSame(record, last)) return invalidField('changes', '与原来的内容相同');
  return repeatsAnother(record, kind, input.body, reached) ? refuse('sameDayExists') : done(record);
}

const postsOf = ({ posts }: LedgerRecord): Pick<LedgerRecord, 'posts'> => (posts ? { posts } : {});

/** What decides whose record it is or what it is about, and what is kept apart from it. */
const isFixed = (field: string, { belongsTo, about, confidential = [] }: SubmissionKind): boolean =>
  FIXED.includes(field) ||
  confidential.includes(field) ||
  field === about?.field ||
  ('field' in belongsTo && field === belongsTo.field) ||
  isDecider(field, belongsTo);

const isDecider = (field: string, belongsTo: SubmissionKind['belongsTo']): boolean =>
  belongsTo.to === 'unit' && field === belongsTo.when;

function inputWith(
  changes: Asked['changes'],
  { kind: name, happenedOn, makesUp, body }: LedgerRecord,
  kind: SubmissionKind,
): Result<SubmissionInput> {
  const { said: _said, ...open } = body;
  const before = { ...open, kind: name, happenedOn, ...(makesUp !== undefined && { makesUp }) };
  const after = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null);
  const input = check(kind.schema, Object.fromEntries(after));
  if (input.ok || !input.fields) return input;
  return refuse('invalid', {
    fields: input.fields.map(({ path, message }) => ({ path: `changes.${path}`, message })),
  });
}

const factsOf = ({ kind, subject, about, happenedOn, makesUp, body }: LedgerRecord): string =>
  JSON.stringify([kind, subject, about, happenedOn, makesUp, Object.entries(body).sort()]);

const isSame = (a: LedgerRecord, b: LedgerRecord): boolean => factsOf(a) === factsOf(b);

/** A pair's record moved onto a day that has one of the kind already is asked about, as a new one would be. */
function repeatsAnother(
  record: LedgerRecord,
  { belongsTo }: SubmissionKind,
  { confirm }: SubmissionInput,
  { reading, versions }: AuthorizedRecord,
): boolean {
  if (confirm || belongsTo.to !== 'pairing') return false;
  if (versions.at(-1)?.happenedOn === record.happenedOn) return false;
  return currentRecords(reading.snapshot.records).some(
    (other) =>
      other.id !== record.id &&
      other.kind === record.kind &&
      other.about === record.about &&
      other.happenedOn === record.happenedOn,
  );
}

function answerOf(record: LedgerRecord, { reading, versions }: AuthorizedRecord, { today }: CallerContext) {
  const { snapshot } = reading;
  const after = { ...snapshot, records: [...snapshot.records, record] };
  const duties = assess(after, today, { wanted: servedBy(record.id) });
  const tooLittle = record.withdrawn ? undefined : whyTooLittle(record, new Facts(after, today));
  const shown = versionAnswers([...versions, record]);
  return {
    record: shown.at(-1),
    versions: shown,
    satisfies: duties.filter((duty) => duty.counted.includes(record.id)).map(answer),
    ...(tooLittle !== undefined && { notCounted: [{ why: tooLittle }] }),
  };
}
