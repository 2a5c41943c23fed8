import { readVolunteering as route } from '../../contract/activities.ts';
import {
  currentRecords,
  isOfLedger,
  isRecordOf,
  type LedgerRecord,
  type RecordOf,
} from '../../domain/records.ts';
import { isPresent, personWithId } from '../../domain/people.ts';
import { wishStanding } from '../../domain/wishes.ts';
import { Facts } from '../../rules/facts.ts';
import { hasSubstance } from '../../rules/substance.ts';
import { check, done, refuse } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { daysAsked, type DaysAsked } from './daysAsked.ts';
import { recordTag, teamAnswer } from './teamAnswer.ts';

/** What a branch does as volunteers (L18, L99, L106): teams with their services, wishes as they stand, registrations. */
export const readVolunteering = read(route, [], async ({ params, query }, context) => {
  const reached = await authorize(params['id'], 'ledger.read', context);
  if (!reached.ok) return reached;
  const asked = check(route.query, query);
  if (!asked.ok) return asked;
  const days = daysAsked(asked.body, context.today);
  if (!days.ok) return days;
  const { unit } = reached.body;
  // What makes up for the year before is kept under it.
  const fromYear = Number(days.body.from.slice(0, 4)) - 1;
  const reading = await readWholeUnit(context.table, unit.id, { fromYear });
  if (!reading) return refuse('notFound');
  const facts = new Facts(reading.snapshot, context.today);
  return done({ branch: unit.id, ...days.body, ...volunteering(facts, days.body) });
});

function volunteering(facts: Facts, days: DaysAsked) {
  const { people, records: versions } = facts.snapshot;
  const current = currentRecords(versions).filter(
    (record) => isOfLedger(record) && record.happenedOn <= days.to,
  );
  const services = current
    .filter(isRecordOf('volunteerService'))
    .filter(({ happenedOn }) => happenedOn >= days.from)
    .sort(byDay);
  const teams = current.filter(isRecordOf('volunteerTeam')).sort(byDay);
  const teamIds = new Set(teams.map(({ id }) => id));
  const shown = (which: (team: string | undefined) => boolean) =>
    services.filter(({ body: { team } }) => which(team)).map((service) => serviceAnswer(service, facts));
  return {
    teams: teams.map((team) => ({
      ...teamAnswer(team, people, facts.asOf),
      etag: recordTag(team),
      services: shown((id) => id === team.id),
    })),
    services: shown((id) => id === undefined || !teamIds.has(id)),
    wishes: wishesIn(current, facts, days),
    registrations: registrationsIn(current, facts),
  };
}

const byDay = (a: LedgerRecord, b: LedgerRecord): number =>
  a.happenedOn + a.id < b.happenedOn + b.id ? -1 : 1;

function serviceAnswer(service: RecordOf<'volunteerService'>, facts: Facts) {
  const { id, happenedOn, body } = service;
  const { community, theme, place, serviceDay, participants } = body;
  return {
    ...{ id, happenedOn, community, theme, participants },
    ...(place !== undefined && { place }),
    ...(serviceDay !== undefined && { serviceDay }),
    counts: hasSubstance(service, facts),
  };
}

/** What is not fulfilled yet, and what was in these days. */
function wishesIn(current: readonly LedgerRecord[], { snapshot, asOf }: Facts, { from }: DaysAsked) {
  return current
    .filter(isRecordOf('wish'))
    .sort(byDay)
    .map((wish) => ({ wish, ...wishStanding(wish.id, current, snapshot.people, asOf) }))
    .filter(({ fulfilment }) => fulfilment === undefined || fulfilment.happenedOn >= from)
    .map(({ wish: { id, happenedOn, body }, state, claim, fulfilment }) => ({
      ...{ id, what: body.what, publishedOn: happenedOn, state },
      ...(body.community !== undefined && { community: body.community }),
      ...(claim && { claimedBy: claim.subject, claimedOn: claim.happenedOn }),
      ...(fulfilment && { fulfilledBy: fulfilment.subject, fulfilledOn: fulfilment.happenedOn }),
    }));
}

/** The branch's, and those of people who are here. */
function registrationsIn(current: readonly LedgerRecord[], { snapshot, asOf }: Facts) {
  const isHere = (subject: string): boolean => {
    const person = personWithId(snapshot.people, subject);
    return subject === snapshot.unit.id || (person !== undefined && isPresent(person, asOf));
  };
  return current
    .filter(isRecordOf('communityRegistration'))
    .filter(({ subject }) => isHere(subject))
    .sort(byDay)
    .map(({ id, subject, happenedOn, body: { community, confirmedBy, confirmedOn } }) => ({
      ...{ id, community, registeredOn: happenedOn },
      ...(subject !== snapshot.unit.id && { member: subject }),
      ...(confirmedBy !== undefined && { confirmedBy, confirmedOn }),
    }));
}
