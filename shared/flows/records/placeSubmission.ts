import { mayHoldTalkFor } from '../../access/records.ts';
import { ownUnits } from '../../access/units.ts';
import { readRow } from '../table/rows.ts';
import * as z from 'zod';
import { guard, relationsTo } from '../../access/access.ts';
import type { Action } from '../../access/table.ts';
import type { Day } from '../../domain/days.ts';
import { memberOf } from '../../domain/pairings.ts';
import { isPresent } from '../../domain/people.ts';
import { currentRecords, type LedgerRecord } from '../../domain/records.ts';
import { submissionKindOf, submissionKinds } from '../../submissions/catalogue.ts';
import { day, id } from '../../submissions/fields.ts';
import {
  belongingOf,
  type RecordOwner,
  type SubmissionInput,
  type SubmissionKind,
} from '../../submissions/kind.ts';
import { yearOf } from '../../submissions/record.ts';
import { checkDays } from '../request/checkDays.ts';
import {
  check,
  done,
  invalidField,
  refuse,
  type CallerContext,
  type Refusal,
  type Result,
} from '../request/flow.ts';
import { homeKey, pairingPlaceKey } from '../table/keys.ts';
import type { Key } from '../table/ports.ts';
import { refusalOf } from '../scope/authorize.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { dayText } from '../../messages/wording.ts';

/** A submission whose owner is known and whom the caller may enter it for. */
export interface Placed {
  readonly kind: SubmissionKind;
  readonly input: SubmissionInput;
  readonly reading: UnitReading;
  readonly owner: RecordOwner;
}

/** Access goes before the rest of the body: whose record it would be decides who may enter it. */
export async function placeSubmission(body: unknown, context: CallerContext): Promise<Result<Placed>> {
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
    const placed = {
      kind,
      input: input.body,
      reading,
      owner: { ...owner.body, ...aboutOf(kind, input.body) },
    };
    return refuseMissing(placed) ?? refuseEarly(placed) ?? refuseConflict(placed, context) ?? done(placed);
  }
  return refusal ?? absent(kind, named);
}

function aboutOf({ about }: SubmissionKind, input: SubmissionInput): Pick<RecordOwner, 'about'> {
  const thing = about && input[about.field];
  return typeof thing === 'string' ? { about: thing } : {};
}

/** What is done about a record cannot have happened before it. */
function refuseEarly({ kind, input, reading, owner }: Placed): Refusal | undefined {
  if (kind.belongsTo.to !== 'record' && !kind.about) return undefined;
  const first = currentRecords(reading.snapshot.records).find(({ id: recordId }) => recordId === owner.about);
  if (first === undefined || input.happenedOn >= first.happenedOn) return undefined;
  const what = first.kind === 'pledge' ? '作出承诺' : '发布';
  return invalidField('happenedOn', `不能早于${what}的日期（${dayText(first.happenedOn)}）`);
}

/** What else it names must be this unit's. */
function refuseMissing({ kind, input, reading: { snapshot }, owner }: Placed): Refusal | undefined {
  const { about } = kind;
  const isThing = ({ id: recordId, kind: its }: LedgerRecord) =>
    recordId === owner.about && its === about?.kind;
  const isMissing = about && owner.about !== undefined && !currentRecords(snapshot.records).some(isThing);
  const path = isMissing ? about.field : kind.missing?.(input, snapshot);
  return path === undefined ? undefined : refuse('notFound', { fields: [{ path, message: '没有找到' }] });
}

function refuseConflict({ kind, reading, owner }: Placed, { today }: CallerContext): Refusal | undefined {
  const detail = kind.conflict?.(owner, reading.snapshot, today);
  return detail === undefined ? undefined : refuse('wrongState', { detail });
}

/** Where it may belong: the caller's own units first, then the unit in which what it names is. */
async function* candidateUnits(
  kind: SubmissionKind,
  named: Named,
  context: CallerContext,
): AsyncGenerator<string> {
  const own = ownUnits(context.caller);
  yield* own;
  const key = placeKey(kind, named);
  if (!key) return;
  const item = await readRow(context.table, key);
  const unit = item?.body.unit;
  if (unit !== undefined && !own.has(unit)) yield unit;
}

/** Where to look up the unit of what a submission names; another unit's pledges are found by nobody. */
function placeKey({ belongsTo }: SubmissionKind, named: Named): Key<{ readonly unit?: string }> | undefined {
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
  const name = z.object({ kind: z.string() }).safeParse(body).data?.kind;
  return name === undefined ? undefined : submissionKindOf(name);
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
  const person = reading.snapshot.people.find((person) => person.id === subject);
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
  const person = reading.snapshot.people.find((person) => person.id === subject);
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
  const person = people.find((person) => person.id === subject);
  const isOwn = person !== undefined && isPresent(person, named.happenedOn ?? context.today);
  if (!isOwn && !mayHoldTalkFor(unit, subject, context.caller)) return undefined;
  if (named.for !== undefined && named.for !== subject) return invalidField('for', '应与主谈人相同');
  // Who serves a unit above need be no member anywhere, and holds its talks for it.
  if (!isOwn) return mayEnter('record.enterForUnit', reading, context, { subject });
  return mayEnter('record.enterForPerson', reading, context, { subject }, subject);
}

function pairingOwner(
  reading: UnitReading,
  { field, kinds }: Extract<SubmissionKind['belongsTo'], { to: 'pairing' }>,
  named: Named,
  context: CallerContext,
): Result<RecordOwner> | undefined {
  const pairing = reading.snapshot.pairings.find((pairing) => pairing.id === named[field]);
  if (!pairing) return undefined;
  const about = pairing.id;
  const member = memberOf(pairing);
  const subject = pairing.with === 'village' ? pairing.unit : pairing.member;
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
    (record) => record.kind === belongsTo.kind && record.id === named[belongsTo.field],
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
