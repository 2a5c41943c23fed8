import { guard, relationsTo, type Action } from '../access/access.ts';
import { answer } from '../assess/answer.ts';
import { assess } from '../assess/assess.ts';
import { parsePeriod } from '../domain/periods.ts';
import { isPresent } from '../domain/people.ts';
import { currentRecords, type LedgerRecord } from '../domain/records.ts';
import { notCounted } from '../rules/contactTalks.ts';
import { Facts } from '../rules/facts.ts';
import { submissionKindOf, submissionKinds } from '../submissions/catalogue.ts';
import { belongingOf, type SubmissionInput, type SubmissionKind } from '../submissions/kind.ts';
import { isStanding, recordOf, stampOf, yearOf, type RecordOwner } from '../submissions/record.ts';
import { commit } from './commit.ts';
import {
  check,
  done,
  invalidField,
  refuse,
  type CallerContext,
  type PersonFlow,
  type Result,
} from './flow.ts';
import { personKey, recordKey, standingRecordKey } from './keys.ts';
import { Once } from './once.ts';
import type { Key } from './ports.ts';
import { refusalOf } from './reach.ts';
import { readWholeUnit, type UnitReading } from './readUnit.ts';
import { recordAnswer } from './recordAnswer.ts';

/** A submission whose owner is known and whom the caller may enter it for. */
interface Placed {
  readonly kind: SubmissionKind;
  readonly input: SubmissionInput;
  readonly reading: UnitReading;
  readonly owner: RecordOwner;
}

/** Writes down one thing that was done, and answers which duties it serves. */
export const submit: PersonFlow = async (request, context) => {
  const placed = await place(request.body, context);
  if (!placed.ok) return placed;
  const once = new Once('submit', request, context);
  const before = await once.answered();
  if (before) return before;
  return append(placed.body, once, context);
};

async function place(body: unknown, context: CallerContext): Promise<Result<Placed>> {
  const checked = checkSubmission(body, context);
  if (!checked.ok) return checked;
  const { kind, input } = checked.body;
  const isUnits = ['unit', 'doer'].includes(belongingOf(kind, input).to);
  let refusal: Result<never> | undefined;
  for (const unit of unitsOf(context)) {
    const reading = await readWholeUnit(context.table, unit, {
      fromYear: Math.min(yearOf(kind, input), Number(input.happenedOn.slice(0, 4))),
      consistent: true,
    });
    const owner = reading && ownerIn(reading, kind, input, context);
    if (!owner) continue;
    if (owner.ok) return done({ kind, input, reading, owner: owner.body });
    // An ordinary member of a branch may be an officer of a unit above, and then it is that unit's.
    if (!isUnits) return owner;
    refusal ??= owner;
  }
  return refusal ?? absent(kind, input);
}

/** Where the caller may write: the own branch first, then the units that the caller heads or serves. */
function unitsOf({ caller }: CallerContext): Set<string> {
  const home = caller.home ? [caller.home.unit.id] : [];
  return new Set([...home, ...caller.heads, ...caller.offices.map((office) => office.unit)]);
}

function checkSubmission(
  body: unknown,
  { today }: CallerContext,
): Result<{ kind: SubmissionKind; input: SubmissionInput }> {
  const name = (body as { kind?: unknown } | null)?.kind;
  const kind = typeof name === 'string' ? submissionKindOf(name) : undefined;
  if (!kind) return invalidField('kind', `请从这些中选：${submissionKinds.map((k) => k.kind).join('、')}`);
  const input = check(kind.schema, body);
  if (!input.ok) return input;
  const { happenedOn, makesUp } = input.body;
  if (happenedOn > today) return invalidField('happenedOn', `不能晚于今天（${today}）`);
  const named = makesUp === undefined ? undefined : parsePeriod(makesUp);
  if (named && named.last >= happenedOn) return invalidField('makesUp', '补做的应是这一天之前已结束的时期');
  return done({ kind, input: input.body });
}

/** Whose record it would become in this unit: undefined if what it is about is not here. */
function ownerIn(
  reading: UnitReading,
  kind: SubmissionKind,
  input: SubmissionInput,
  context: CallerContext,
): Result<RecordOwner> | undefined {
  const belonging = belongingOf(kind, input);
  switch (belonging.to) {
    case 'person':
      return personOwner(reading, input, context);
    case 'member':
      return memberOwner(reading, belonging, input, context);
    case 'doer':
      return doerOwner(reading, kind, String(input[belonging.field]), input, context);
    case 'unit':
      return mayEnter('record.enterForUnit', reading, context, { subject: reading.snapshot.unit.id });
    case 'pairing':
      return pairingOwner(reading, belonging, input, context);
    case 'record':
      return recordOwner(reading, belonging, input, context);
  }
}

function personOwner(
  reading: UnitReading,
  input: SubmissionInput,
  context: CallerContext,
): Result<RecordOwner> | undefined {
  const subject = input.for ?? context.caller.id;
  const person = reading.snapshot.people.find((one) => one.id === subject);
  if (!person || !isPresent(person, context.today)) return undefined;
  return mayEnter('record.enterForPerson', reading, context, { subject }, subject);
}

/** What the branch gives a member is entered by the secretary, not by the member. */
function memberOwner(
  reading: UnitReading,
  { field }: Extract<SubmissionKind['belongsTo'], { to: 'member' }>,
  input: SubmissionInput,
  context: CallerContext,
): Result<RecordOwner> | undefined {
  const subject = String(input[field]);
  const person = reading.snapshot.people.find((one) => one.id === subject);
  if (!person || !isPresent(person, context.today)) return undefined;
  if (input.for !== undefined && input.for !== subject) return invalidField('for', '应与所填的党员相同');
  return mayEnter('record.enterForUnit', reading, context, { subject });
}

/** A talk is the talker's: somebody of the branch, or of a unit above the caller in office or at its head. */
function doerOwner(
  reading: UnitReading,
  kind: SubmissionKind,
  subject: string,
  input: SubmissionInput,
  context: CallerContext,
): Result<RecordOwner> | undefined {
  const { unit, people } = reading.snapshot;
  const person = people.find((one) => one.id === subject);
  const isOwn = person !== undefined && isPresent(person, input.happenedOn);
  if (!isOwn && (unit.kind === 'branch' || subject !== context.caller.id)) return undefined;
  if (input.for !== undefined && input.for !== subject) return invalidField('for', '应与主谈人相同');
  const owner = mayEnter('record.enterForPerson', reading, context, { subject }, subject);
  const path = owner.ok ? kind.missing?.(input, reading.snapshot) : undefined;
  return path === undefined ? owner : refuse('notFound', { fields: [{ path, message: '没有找到' }] });
}

function pairingOwner(
  reading: UnitReading,
  { field, kinds }: Extract<SubmissionKind['belongsTo'], { to: 'pairing' }>,
  input: SubmissionInput,
  context: CallerContext,
): Result<RecordOwner> | undefined {
  const pairing = reading.snapshot.pairings.find((one) => one.id === input[field]);
  if (!pairing) return undefined;
  if (!kinds.includes(pairing.with)) return invalidField(field, '这个结对对象不适用这类登记');
  const about = pairing.id;
  if (pairing.member === undefined) {
    const subject = pairing.unit ?? reading.snapshot.unit.id;
    return mayEnter('record.enterForUnit', reading, context, { subject, about });
  }
  if (input.for !== undefined && input.for !== pairing.member)
    return invalidField('for', '这个结对户不是这名党员的');
  return mayEnter(
    'record.enterForPerson',
    reading,
    context,
    { subject: pairing.member, about },
    pairing.member,
  );
}

function recordOwner(
  reading: UnitReading,
  belongsTo: Extract<SubmissionKind['belongsTo'], { to: 'record' }>,
  input: SubmissionInput,
  context: CallerContext,
): Result<RecordOwner> | undefined {
  const record = currentRecords(reading.snapshot.records).find(
    (one) => one.kind === belongsTo.kind && one.id === input[belongsTo.field],
  );
  if (!record) return undefined;
  if (input.for !== undefined && input.for !== record.subject)
    return invalidField('for', '这一项不是这名党员的');
  return mayEnter(
    'record.enterForPerson',
    reading,
    context,
    { subject: record.subject, about: record.id },
    record.subject,
  );
}

function mayEnter(
  action: Action,
  { snapshot }: UnitReading,
  { caller, today }: CallerContext,
  owner: RecordOwner,
  person?: string,
): Result<RecordOwner> {
  const word = guard(action, relationsTo(caller, snapshot.unit, today, person));
  return refusalOf(word) ?? done(owner);
}

/** What another unit has looks like what does not exist; the field is named. */
function absent(kind: SubmissionKind, input: SubmissionInput): Result<never> {
  const belonging = belongingOf(kind, input);
  const field = 'field' in belonging ? belonging.field : input.for === undefined ? undefined : 'for';
  return refuse('notFound', field === undefined ? {} : { fields: [{ path: field, message: '没有找到' }] });
}

const isSame = (record: LedgerRecord, { kind, input, owner }: Placed): boolean =>
  record.kind === kind.kind && record.about === owner.about && record.happenedOn === input.happenedOn;

/** A talk with more people than this is one of all, which serves nobody's own duty. */
const MOST_CHECKED = 60;

/** Tries the next free number of the day; the key is taken by whoever commits first. */
async function append(placed: Placed, once: Once, context: CallerContext): Promise<Result<unknown>> {
  const { kind, input, owner, reading } = placed;
  const isPair = kind.belongsTo.to === 'pairing';
  const sameDay = isPair && currentRecords(reading.snapshot.records).some((record) => isSame(record, placed));
  if (sameDay && !input.confirm) return refuse('sameDayExists');
  const stem = `${kind.kind}-${owner.about ?? owner.subject}-${input.happenedOn}`;
  const taken = new Set(reading.snapshot.records.map((record) => record.id));
  for (let n = 1; ; n++) {
    const id = `${stem}-${n}`;
    if (taken.has(id)) continue;
    const plain = recordOf(input, owner, { id, by: context.caller.id, at: context.now });
    const record = { ...plain, ...stampOf(kind, plain, reading.snapshot.people) };
    const body = answerOf(record, reading, context);
    const put = { ...keyOf(placed, record), body: record };
    const stays = staysHere(placed, record);
    const settled = await commit(context.table, [
      { put, expect: 'absent' },
      ...stays,
      ...once.remember(body),
    ]);
    if (settled.outcome === 'done') return done(body);
    if (settled.outcome === 'busy') return refuse('busy');
    const { key } = settled;
    if (stays.some(({ check: { sk } }) => sk === key.sk)) return refuse('changedMeanwhile');
    if (once.isMine(settled.key)) return (await once.answered()) ?? refuse('busy');
    if (isPair && !input.confirm) return (await once.answered()) ?? refuse('sameDayExists');
  }
}

/** What a commit checks: a person who is transferred at the same moment takes all records along, or none comes. */
function staysHere({ reading }: Placed, { subject, body }: LedgerRecord) {
  const unit = reading.snapshot.unit.id;
  const others = Array.isArray(body['with']) ? (body['with'] as string[]) : [];
  return [...new Set([subject, ...others])].slice(0, MOST_CHECKED).flatMap((person) => {
    const key = personKey(unit, person);
    const expect = reading.versions.get(key.sk);
    return expect === undefined ? [] : [{ check: key, expect }];
  });
}

function keyOf({ kind, input, reading }: Placed, record: LedgerRecord): Key {
  const unit = reading.snapshot.unit.id;
  return isStanding(kind, input)
    ? standingRecordKey(unit, record.id)
    : recordKey(unit, yearOf(kind, input), record.happenedOn, record.id);
}

function answerOf(record: LedgerRecord, { snapshot }: UnitReading, { today }: CallerContext) {
  const after = { ...snapshot, records: [...snapshot.records, record] };
  const satisfied = assess(after, today).filter((duty) => duty.counted.includes(record.id));
  const without = notCounted(new Facts(after, today), record);
  return {
    record: recordAnswer(record),
    satisfies: satisfied.map(answer),
    ...(without.length > 0 && { notCounted: without }),
  };
}
