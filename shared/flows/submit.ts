import * as z from 'zod';
import { guard, relationsTo, type Action } from '../access/access.ts';
import { answer } from '../assess/answer.ts';
import { assess } from '../assess/assess.ts';
import type { Day } from '../domain/days.ts';
import { isPresent } from '../domain/people.ts';
import { talkOf } from '../domain/talks.ts';
import { currentRecords, type LedgerRecord } from '../domain/records.ts';
import { notCounted } from '../rules/contactTalks.ts';
import { Facts } from '../rules/facts.ts';
import { submissionKindOf, submissionKinds } from '../submissions/catalogue.ts';
import { day, id } from '../submissions/fields.ts';
import { belongingOf, type SubmissionInput, type SubmissionKind } from '../submissions/kind.ts';
import {
  confidentialOf,
  isStanding,
  recordOf,
  stampOf,
  yearOf,
  type RecordOwner,
} from '../submissions/record.ts';
import { checkDays } from './checkDays.ts';
import { commit } from './commit.ts';
import {
  check,
  done,
  invalidField,
  refuse,
  type CallerContext,
  type PersonFlow,
  type Refusal,
  type Result,
} from './flow.ts';
import {
  homeKey,
  pairingPlaceKey,
  personKey,
  recordKey,
  standingRecordKey,
  talkKey,
  textKey,
} from './keys.ts';
import { Once } from './once.ts';
import type { Change, Key } from './ports.ts';
import { refusalOf } from './reach.ts';
import type { TalkPeople } from './reachTalk.ts';
import type { Home } from './readCaller.ts';
import { readWholeUnit, type UnitReading } from './readUnit.ts';
import { recordAnswer } from './recordAnswer.ts';
import { dayText } from '../messages/wording.ts';

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

/** Access goes before the rest of the body: whose record it would be decides who may enter it. */
async function place(body: unknown, context: CallerContext): Promise<Result<Placed>> {
  const kind = kindOf(body);
  if (!kind) return invalidField('kind', `请从这些中选：${submissionKinds.map((k) => k.kind).join('、')}`);
  const input = checkSubmission(kind, body, context);
  const named = namedIn(kind, body);
  if (!named) return input.ok ? refuse('notFound') : input;
  const isUnits = ['unit', 'doer'].includes(belongingOf(kind, named).to);
  let refusal: Refusal | undefined;
  const extent = { fromYear: firstYear(kind, input, context), consistent: true };
  for await (const unit of candidateUnits(kind, named, context)) {
    const reading = await readWholeUnit(context.table, unit, extent);
    const owner = reading && ownerIn(reading, kind, named, context);
    if (!owner) continue;
    if (!owner.ok) {
      refusal ??= owner.why === 'notFound' ? absent(kind, named) : owner;
      // An ordinary member of a branch may be an officer of a unit above, and then it is that unit's.
      if (!isUnits) break;
      continue;
    }
    if (!input.ok) return input;
    const placed = { kind, input: input.body, reading, owner: owner.body };
    return refuseEarly(placed) ?? refuseMissing(placed) ?? done(placed);
  }
  return refusal ?? absent(kind, named);
}

/** What is done about a record cannot have happened before it. */
function refuseEarly({ kind, input, reading, owner }: Placed): Refusal | undefined {
  if (kind.belongsTo.to !== 'record') return undefined;
  const first = reading.snapshot.records.find((record) => record.id === owner.about)?.happenedOn;
  if (first === undefined || input.happenedOn >= first) return undefined;
  return invalidField('happenedOn', `不能早于作出承诺的日期（${dayText(first)}）`);
}

/** What else it names must be this unit's. */
function refuseMissing({ kind, input, reading }: Placed): Refusal | undefined {
  const path = kind.missing?.(input, reading.snapshot);
  return path === undefined ? undefined : refuse('notFound', { fields: [{ path, message: '没有找到' }] });
}

/** Where it may belong: the caller's own units first, then the unit in which what it names is. */
async function* candidateUnits(
  kind: SubmissionKind,
  named: Named,
  context: CallerContext,
): AsyncGenerator<string> {
  const own = unitsOf(context);
  yield* own;
  const key = placeKey(kind, named);
  if (!key) return;
  const { items } = await context.table.read([key]);
  const unit = (items[0]?.body as Home | undefined)?.unit;
  if (unit !== undefined && !own.has(unit)) yield unit;
}

/** Where to look up the unit of what a submission names; another unit's pledges are found by nobody. */
function placeKey({ belongsTo }: SubmissionKind, named: Named): Key | undefined {
  switch (belongsTo.to) {
    case 'pairing':
      return pairingPlaceKey(String(named[belongsTo.field]));
    case 'member':
    case 'doer':
      return homeKey(String(named[belongsTo.field]));
    case 'person':
    case 'unit':
    case 'record':
      return named.for === undefined ? undefined : homeKey(named.for);
  }
}

function kindOf(body: unknown): SubmissionKind | undefined {
  const name = (body as { kind?: unknown } | null | undefined)?.kind;
  return typeof name === 'string' ? submissionKindOf(name) : undefined;
}

/** The fields of a submission that say whose record it becomes. */
type Named = Pick<SubmissionInput, 'for'> & {
  readonly happenedOn?: Day | undefined;
  readonly [field: string]: unknown;
};

/** What a body says of whose record it would become, be the rest of it valid or not. */
function namedIn({ belongsTo }: SubmissionKind, body: unknown): Named | undefined {
  const own = 'field' in belongsTo ? { [belongsTo.field]: id } : {};
  const deciding = 'when' in belongsTo ? { [belongsTo.when]: z.unknown().optional() } : {};
  const fields = { for: id.optional(), happenedOn: day.optional().catch(undefined), ...own, ...deciding };
  return z.object(fields).safeParse(body).data;
}

/** A record of the same day that makes up for an earlier period may be kept under the year before. */
function firstYear(kind: SubmissionKind, input: Result<SubmissionInput>, { today }: CallerContext): number {
  if (!input.ok) return Number(today.slice(0, 4));
  return Math.min(yearOf(kind, input.body), Number(input.body.happenedOn.slice(0, 4)) - 1);
}

/** Where the caller may write: the own branch first, then the units that the caller heads or serves. */
function unitsOf({ caller }: CallerContext): Set<string> {
  const home = caller.home ? [caller.home.unit.id] : [];
  return new Set([...home, ...caller.heads, ...caller.offices.map((office) => office.unit)]);
}

function checkSubmission(
  kind: SubmissionKind,
  body: unknown,
  { today }: CallerContext,
): Result<SubmissionInput> {
  const input = check(kind.schema, body);
  return input.ok ? (checkDays(input.body, today) ?? input) : input;
}

/** Whose record it would become in this unit: undefined if what it is about is not here. */
function ownerIn(
  reading: UnitReading,
  kind: SubmissionKind,
  named: Named,
  context: CallerContext,
): Result<RecordOwner> | undefined {
  const belonging = belongingOf(kind, named);
  switch (belonging.to) {
    case 'person':
      return personOwner(reading, named, context);
    case 'member':
      return memberOwner(reading, belonging, named, context);
    case 'doer':
      return doerOwner(reading, belonging, named, context);
    case 'unit':
      return mayEnter('record.enterForUnit', reading, context, { subject: reading.snapshot.unit.id });
    case 'pairing':
      return pairingOwner(reading, belonging, named, context);
    case 'record':
      return recordOwner(reading, belonging, named, context);
  }
}

function personOwner(
  reading: UnitReading,
  named: Named,
  context: CallerContext,
): Result<RecordOwner> | undefined {
  const subject = named.for ?? context.caller.id;
  const person = reading.snapshot.people.find((one) => one.id === subject);
  if (!person || !isPresent(person, context.today)) return undefined;
  return mayEnter('record.enterForPerson', reading, context, { subject }, subject);
}

/** What the branch gives a member is entered by the secretary, not by the member. */
function memberOwner(
  reading: UnitReading,
  { field }: Extract<SubmissionKind['belongsTo'], { to: 'member' }>,
  named: Named,
  context: CallerContext,
): Result<RecordOwner> | undefined {
  const subject = String(named[field]);
  const person = reading.snapshot.people.find((one) => one.id === subject);
  if (!person || !isPresent(person, context.today)) return undefined;
  if (named.for !== undefined && named.for !== subject) return invalidField('for', '应与所填的党员相同');
  return mayEnter('record.enterForUnit', reading, context, { subject });
}

/** A talk is the talker's: somebody of the branch, or of a unit above the caller in office or at its head. */
function doerOwner(
  reading: UnitReading,
  { field }: Extract<SubmissionKind['belongsTo'], { to: 'doer' }>,
  named: Named,
  context: CallerContext,
): Result<RecordOwner> | undefined {
  const { unit, people } = reading.snapshot;
  const subject = String(named[field]);
  const person = people.find((one) => one.id === subject);
  const isOwn = person !== undefined && isPresent(person, named.happenedOn ?? context.today);
  if (!isOwn && (unit.kind === 'branch' || subject !== context.caller.id)) return undefined;
  if (named.for !== undefined && named.for !== subject) return invalidField('for', '应与主谈人相同');
  return mayEnter('record.enterForPerson', reading, context, { subject }, subject);
}

function pairingOwner(
  reading: UnitReading,
  { field, kinds }: Extract<SubmissionKind['belongsTo'], { to: 'pairing' }>,
  named: Named,
  context: CallerContext,
): Result<RecordOwner> | undefined {
  const pairing = reading.snapshot.pairings.find((one) => one.id === named[field]);
  if (!pairing) return undefined;
  const { id: about, member } = pairing;
  const subject = member ?? pairing.unit ?? reading.snapshot.unit.id;
  const action = member === undefined ? 'record.enterForUnit' : 'record.enterForPerson';
  const owner = mayEnter(action, reading, context, { subject, about }, member);
  if (!owner.ok) return owner;
  if (!kinds.includes(pairing.with)) return invalidField(field, '这个结对对象不适用这类登记');
  if (member !== undefined && named.for !== undefined && named.for !== member)
    return invalidField('for', '这个结对户不是这名党员的');
  return owner;
}

function recordOwner(
  reading: UnitReading,
  belongsTo: Extract<SubmissionKind['belongsTo'], { to: 'record' }>,
  named: Named,
  context: CallerContext,
): Result<RecordOwner> | undefined {
  const record = currentRecords(reading.snapshot.records).find(
    (one) => one.kind === belongsTo.kind && one.id === named[belongsTo.field],
  );
  if (!record) return undefined;
  const { subject, id: about } = record;
  const owner = mayEnter('record.enterForPerson', reading, context, { subject, about }, subject);
  if (owner.ok && named.for !== undefined && named.for !== subject)
    return invalidField('for', '这一项不是这名党员的');
  return owner;
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
function absent(kind: SubmissionKind, named: Named): Refusal {
  const belonging = belongingOf(kind, named);
  const field = 'field' in belonging ? belonging.field : named.for === undefined ? undefined : 'for';
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
  // One that makes up may be kept under another year, where the same number of the day is free.
  const made = input.makesUp === undefined ? '' : `-for-${input.makesUp}`;
  const stem = `${kind.kind}-${owner.about ?? owner.subject}-${input.happenedOn}${made}`;
  const taken = new Set(reading.snapshot.records.map((record) => record.id));
  for (let n = 1; ; n++) {
    const id = `${stem}-${n}`;
    if (taken.has(id)) continue;
    const plain = recordOf(input, owner, { id, by: context.caller.id, at: context.now });
    const record = { ...plain, ...stampOf(kind, plain, reading.snapshot.people) };
    const body = answerOf(record, reading, context);
    const put = { ...keyOf(placed, record), body: record };
    const sealed = [...talkOfTwo(record, reading), ...(await sealedText(id, input, context))];
    const stays = staysHere(placed, record);
    const settled = await commit(context.table, [
      { put, expect: 'absent' },
      ...sealed,
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

/** Beside a talk stands whose it is, which decides who reads its text. */
function talkOfTwo(record: LedgerRecord, { snapshot }: UnitReading): Change[] {
  if (record.kind !== 'talk') return [];
  const { talker, with: others } = talkOf(record);
  const people: TalkPeople = { unit: snapshot.unit.id, talker, with: others };
  return [{ put: { ...talkKey(record.id), body: people }, expect: 'absent' }];
}

/** What is confidential stands apart, bound to the record's id, and comes with the record or not at all. */
async function sealedText(id: string, input: SubmissionInput, { vault }: CallerContext): Promise<Change[]> {
  const confidential = confidentialOf(input);
  if (Object.keys(confidential).length === 0) return [];
  if (!vault) throw new Error('submit needs the vault');
  const sealed = await vault.seal(JSON.stringify(confidential), { thing: id });
  return [{ put: { ...textKey(id), body: { sealed } }, expect: 'absent' }];
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
  // What has closed takes no further record.
  const satisfied = assess(after, today, { from: today }).filter((duty) => duty.counted.includes(record.id));
  const without = notCounted(new Facts(after, today), record);
  return {
    record: recordAnswer(record),
    satisfies: satisfied.map(answer),
    ...(without.length > 0 && { notCounted: without }),
  };
}
