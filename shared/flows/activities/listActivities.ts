import { listActivities as route } from '../../contract/activities.ts';
import type { Day } from '../../domain/days.ts';
import { isPresent, personWithId } from '../../domain/people.ts';
import { currentRecords, isOfLedger, type LedgerRecord } from '../../domain/records.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { submissionKinds } from '../../submissions/catalogue.ts';
import type { SubmissionKind } from '../../submissions/kind.ts';
import { check, done, invalidField, refuse } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { daysAsked, type DaysAsked } from './daysAsked.ts';
import { recordAnswer } from '../records/recordAnswer.ts';

const shownKinds = submissionKinds.filter(({ shown }) => shown);

const USUAL_LIMIT = 50;

/** What there is of posts, apprentices, projects and the like in a branch (L111–L131), by kind, the newest first. */
export const listActivities = read(route, [], async ({ params, query }, context) => {
  const reached = await authorize(params['id'], 'ledger.read', context);
  if (!reached.ok) return reached;
  const asked = check(route.query, query);
  if (!asked.ok) return asked;
  const { kind, limit = USUAL_LIMIT } = asked.body;
  const kinds = shownKinds.filter((shownKind) => kind === undefined || shownKind.kind === kind);
  if (kinds.length === 0)
    return invalidField('kind', `请从这些中选：${shownKinds.map((shownKind) => shownKind.kind).join('、')}`);
  const days = daysAsked(asked.body, context.today);
  if (!days.ok) return days;
  const { unit } = reached.body;
  // What makes up for the year before is kept under it.
  const fromYear = Number(days.body.from.slice(0, 4)) - 1;
  const reading = await readWholeUnit(context.table, unit.id, { fromYear });
  if (!reading) return refuse('notFound');
  const { snapshot } = reading;
  const current = currentRecords(snapshot.records).filter(isOfLedger);
  const groups = kinds.flatMap((kind) => {
    const records = ofKind(kind, current, snapshot, days.body);
    const items = records.slice(0, limit).map((record) => answerOf(record, snapshot));
    return records.length === 0
      ? []
      : [{ kind: kind.kind, title: kind.title.replace(/^登记/, ''), count: records.length, items }];
  });
  return done({ branch: unit.id, ...days.body, groups });
});

function ofKind(
  { kind, standing }: SubmissionKind,
  current: readonly LedgerRecord[],
  snapshot: UnitSnapshot,
  days: DaysAsked,
): LedgerRecord[] {
  const is = standing ? stood : happened;
  return current
    .filter((record) => record.kind === kind && is(record, days, snapshot))
    .sort((a, b) => (a.happenedOn + a.id < b.happenedOn + b.id ? 1 : -1));
}

const happened = ({ happenedOn }: LedgerRecord, { from, to }: DaysAsked): boolean =>
  happenedOn >= from && happenedOn <= to;

/** What lasts: begun by then and not ended before, of the unit or of somebody who was there on the last day. */
function stood(
  { subject, happenedOn, body }: LedgerRecord,
  { from, to }: DaysAsked,
  { unit, people }: UnitSnapshot,
): boolean {
  const until = body['until'];
  const isOver = typeof until === 'string' && until < from;
  return happenedOn <= to && !isOver && (subject === unit.id || wasHere(subject, people, to));
}

function wasHere(id: string, people: UnitSnapshot['people'], day: Day): boolean {
  const person = personWithId(people, id);
  return person !== undefined && isPresent(person, day);
}

const answerOf = (record: LedgerRecord, { records }: UnitSnapshot): Record<string, unknown> =>
  recordAnswer(
    record,
    records.filter(({ id }) => id === record.id),
  );
