import { listCentreHouseholds as route } from '../../contract/pairings.ts';
import { dayOf } from '../../domain/days.ts';
import { isPresent, type Person } from '../../domain/people.ts';
import type { LedgerRecord, RecordOf } from '../../domain/records.ts';
import { nameForm } from '../../domain/writing.ts';
import { isVisitTo, registerOf } from '../../rules/centreHouseholds.ts';
import { Facts } from '../../rules/facts.ts';
import { check, done, refuse } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { spanOf, type Span } from './actsOf.ts';

/**
 * The centre households of a branch with the households linked to each and the visits there, what became of each opinion
 * that was gathered, and how many households of the village are reached (L92).
 */
export const listCentreHouseholds = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'pairings.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const span = spanOf(query.body, context);
  if (!span.ok) return span;
  const { unit } = reached.body;
  if (unit.kind !== 'branch') return refuse('notFound');
  const reading = await readWholeUnit(context.table, unit.id);
  if (!reading) return refuse('notFound');
  const facts = new Facts(reading.snapshot, context.today);
  const items = facts.members
    .filter((member) => isPresent(member, context.today))
    .flatMap((member) => centreOf(member, facts, span.body));
  return done({
    branch: unit.id,
    ...span.body,
    items,
    opinions: opinionsIn(facts, reading.snapshot.records, span.body),
    village: villageOf(facts, items.map(({ households }) => households).flat()),
  });
});

const isIn =
  ({ from, to }: Span) =>
  ({ happenedOn }: LedgerRecord): boolean =>
    from <= happenedOn && happenedOn <= to;

function centreOf(member: Person, facts: Facts, span: Span) {
  const register = registerOf(facts, member);
  const visits = facts.of('centreVisit', member.id).filter(isIn(span));
  if (!register && visits.length === 0) return [];
  const linked = register?.body.households ?? [];
  return [
    {
      member: member.id,
      ...(register && { register: register.id, since: register.happenedOn }),
      households: linked.map((household) => ({
        household,
        visits: visits
          .filter((visit) => isVisitTo(visit, household))
          .map(({ id, happenedOn }) => ({ id, on: happenedOn })),
      })),
      otherVisits: visits
        .filter((visit) => !linked.some((household) => isVisitTo(visit, household)))
        .map(({ id, happenedOn, body }) => ({ id, on: happenedOn, household: body.household })),
    },
  ];
}

function opinionsIn(facts: Facts, versions: readonly LedgerRecord[], span: Span) {
  return facts
    .ofKind('centreVisit')
    .filter(isIn(span))
    .sort((a, b) => (a.happenedOn < b.happenedOn ? -1 : 1))
    .flatMap((visit) => {
      const { opinions, household } = visit.body;
      const answer = answerTo(visit, versions);
      return opinions === undefined
        ? []
        : [
            {
              ...{ record: visit.id, member: visit.subject, household, on: visit.happenedOn, opinions },
              ...(answer && { answer }),
            },
          ];
    });
}

/** What was done about it; who wrote it down, and when, is told by the first version that has it. */
function answerTo({ id, body }: RecordOf<'centreVisit'>, versions: readonly LedgerRecord[]) {
  if (body.answered === undefined) return undefined;
  const first = versions
    .filter((version) => version.id === id && version.body['answered'] === body.answered)
    .sort((a, b) => (a.revision ?? 1) - (b.revision ?? 1))[0];
  return first && { what: body.answered, by: first.enteredBy, on: dayOf(first.enteredAt) };
}

/** Each household once, whoever is linked with it; of how many, as the last register that says it has it. */
function villageOf(facts: Facts, linked: readonly { readonly household: string }[]) {
  const counted = facts
    .ofKind('centreHousehold')
    .filter(({ body }) => body.villageHouseholds !== undefined)
    .reduce<RecordOf<'centreHousehold'> | undefined>(
      (last, next) => (last && last.happenedOn > next.happenedOn ? last : next),
      undefined,
    );
  const households = counted?.body.villageHouseholds;
  return {
    linked: new Set(linked.map(({ household }) => nameForm(household))).size,
    ...(households !== undefined && { households }),
  };
}
