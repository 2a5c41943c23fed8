import { answer } from '../../assess/answer.ts';
import { assess } from '../../assess/assess.ts';
import { talkOf } from '../../domain/talks.ts';
import { currentRecords, type LedgerRecord } from '../../domain/records.ts';
import { notCounted } from '../../rules/contactTalks.ts';
import { Facts } from '../../rules/facts.ts';
import { type SubmissionInput } from '../../submissions/kind.ts';
import { confidentialOf, isStanding, recordOf, stampOf, yearOf } from '../../submissions/record.ts';
import { commit } from '../table/commit.ts';
import { done, refuse, type CallerContext, type PersonFlow, type Result } from '../request/flow.ts';
import { personKey, recordKey, standingRecordKey, talkKey, textKey } from '../table/keys.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { placeSubmission, type Placed } from './placeSubmission.ts';
import type { Change, Key } from '../table/ports.ts';
import type { TalkPeople } from '../../rows/texts.ts';
import { type UnitReading } from '../scope/readUnit.ts';
import { recordAnswer } from './recordAnswer.ts';

/** Writes down one thing that was done, and answers which duties it serves. */
export const submit: PersonFlow = async (request, context) => {
  const placed = await placeSubmission(request.body, context);
  if (!placed.ok) return placed;
  const once = new IdempotencyKey('submit', request, context);
  const before = await once.answered();
  if (before) return before;
  return append(placed.body, once, context);
};

const isSame = (record: LedgerRecord, { kind, input, owner }: Placed): boolean =>
  record.kind === kind.kind && record.about === owner.about && record.happenedOn === input.happenedOn;

/** A talk with more people than this is one of all, which serves nobody's own duty. */
const MOST_CHECKED = 60;

/** Tries the next free number of the day; the key is taken by whoever commits first. */
async function append(
  placed: Placed,
  once: IdempotencyKey,
  context: CallerContext,
): Promise<Result<unknown>> {
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
