import { submit as route } from '../../contract/records.ts';
import { answer } from '../../assess/answer.ts';
import { assess } from '../../assess/assess.ts';
import { servedBy } from '../../assess/wantedClaims.ts';
import { talkOf } from '../../domain/talkOf.ts';
import { currentRecords, peopleOf, type LedgerRecord } from '../../domain/records.ts';
import { whyUncounted } from '../../assess/uncounted.ts';
import { notCounted } from '../../rules/contactTalks.ts';
import { whyTooLittle } from '../../rules/substance.ts';
import { Facts } from '../../rules/facts.ts';
import { type SubmissionInput } from '../../submissions/kind.ts';
import { confidentialOf, isStanding, recordOf, stampOf, yearOf } from '../../submissions/record.ts';
import { done, refuse, type CallerContext, type ContextWith, type Result } from '../request/flow.ts';
import { personKey, recordKey, standingRecordKey, talkKey, textKey } from '../table/keys.ts';
import { placeSubmission, type Placed } from './placeSubmission.ts';
import type { Change, Key } from '../table/ports.ts';
import type { TalkPeople } from '../../rows/texts.ts';
import { type UnitReading } from '../scope/readUnit.ts';
import { recordAnswer } from './recordAnswer.ts';
import { write } from '../request/write.ts';
import type { Decision } from '../request/write.ts';

/** Writes down one thing that was done, and answers which duties it serves. */
export const submit = write({
  route,
  needs: ['vault.seal'],
  authorize: ({ body }, context) => placeSubmission(body, context),
  decide: async (_input, placed, context) => appending(placed, context),
});

const isSame = (record: LedgerRecord, { kind, input, owner }: Placed): boolean =>
  record.kind === kind.kind && record.about === owner.about && record.happenedOn === input.happenedOn;

/** A talk with more people than this is one of all, which serves nobody's own duty. */
const MOST_CHECKED = 60;

/** Takes the next free number of the day; the key is taken by whoever commits first. */
export async function appending(
  placed: Placed,
  context: ContextWith<'vault.seal'>,
  via?: LedgerRecord['via'],
): Promise<Result<Decision & { readonly record: string }>> {
  const { kind, input, reading } = placed;
  const isPair = kind.belongsTo.to === 'pairing';
  const sameDay = isPair && currentRecords(reading.snapshot.records).some((record) => isSame(record, placed));
  if (sameDay && !input.confirm) return refuse('sameDayExists');
  const record = { ...recordIn(placed, context), ...(via && { via }) };
  const put = { ...keyOf(placed, record), body: record };
  const sealed = [...talkOfTwo(record, reading), ...(await sealedText(record.id, input, context))];
  const stays = staysHere(placed, record);
  return done({
    changes: [{ put, expect: 'absent' }, ...sealed, ...stays],
    answer: submissionAnswer(record, reading, context),
    record: record.id,
    taken: (key) => {
      if (stays.some(({ check: { sk } }) => sk === key.sk)) return refuse('changedMeanwhile');
      return isPair && !input.confirm ? refuse('sameDayExists') : 'again';
    },
  });
}

function recordIn({ kind, input, owner, reading }: Placed, { caller, now }: CallerContext): LedgerRecord {
  // One that makes up may be kept under another year, where the same number of the day is free.
  const made = input.makesUp === undefined ? '' : `-for-${input.makesUp}`;
  const isOnce = kind.about?.once && owner.about !== undefined;
  // Of what there is one at a time the day is no part of the id: of two at once the second finds the key taken.
  const day = isOnce ? '' : `-${input.happenedOn}${made}`;
  const stem = `${kind.kind}-${owner.about ?? owner.subject}${day}`;
  const taken = new Set(reading.snapshot.records.map((record) => record.id));
  let n = 1;
  while (taken.has(`${stem}-${n}`)) n++;
  const plain = recordOf(input, owner, { id: `${stem}-${n}`, by: caller.id, at: now });
  return { ...plain, ...stampOf(kind, plain, reading.snapshot.people) };
}

/** Beside a talk stands whose it is, which decides who reads its text. */
function talkOfTwo(record: LedgerRecord, { snapshot }: UnitReading): Change[] {
  if (record.kind !== 'talk') return [];
  const { talker, with: others } = talkOf(record);
  const people: TalkPeople = { unit: snapshot.unit.id, talker, with: others };
  return [{ put: { ...talkKey(record.id), body: people }, expect: 'absent' }];
}

/** What is confidential stands apart, bound to the record's id, and comes with the record or not at all. */
async function sealedText(
  id: string,
  input: SubmissionInput,
  { vault }: ContextWith<'vault.seal'>,
): Promise<Change[]> {
  const confidential = confidentialOf(input);
  if (Object.keys(confidential).length === 0) return [];
  const sealed = await vault.seal(JSON.stringify(confidential), { thing: id });
  return [{ put: { ...textKey(id), body: { sealed } }, expect: 'absent' }];
}

/** What a commit checks: a person who is transferred at the same moment takes all records along, or none comes. */
function staysHere({ reading }: Placed, record: LedgerRecord) {
  const unit = reading.snapshot.unit.id;
  return peopleOf(record)
    .slice(0, MOST_CHECKED)
    .flatMap((person) => {
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

/** Which duties a record serves; of one that stands already the same is answered again. */
export function submissionAnswer(
  record: LedgerRecord,
  { snapshot }: UnitReading,
  { today }: Pick<CallerContext, 'today'>,
) {
  const others = snapshot.records.filter(({ id }) => id !== record.id);
  const after = { ...snapshot, records: [...others, record] };
  // What has closed takes no further record.
  const satisfied = assess(after, today, { from: today, wanted: servedBy(record.id) }).filter((duty) =>
    duty.counted.includes(record.id),
  );
  const facts = new Facts(after, today);
  const tooLittle = whyTooLittle(record, facts);
  const reasons = [...(tooLittle === undefined ? [] : [{ why: tooLittle }]), ...notCounted(facts, record)];
  const isSilent = satisfied.length === 0 && reasons.length === 0;
  const without = isSilent ? [{ why: whyUncounted(record, after, today) }] : reasons;
  return {
    record: recordAnswer(record),
    satisfies: satisfied.map(answer),
    ...(without.length > 0 && { notCounted: without }),
  };
}
