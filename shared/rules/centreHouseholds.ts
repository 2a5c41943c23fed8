/** Plan C, 一, 2: centre households (党员中心户), the households linked with them, and the visits there. */
import { periodOf } from '../domain/periods.ts';
import type { Person } from '../domain/people.ts';
import type { RecordOf } from '../domain/records.ts';
import { isSameName } from '../domain/writing.ts';
import { present, type CoverageClaim } from './coverageClaim.ts';
import { evidenceOf, type Facts } from './facts.ts';

type Register = RecordOf<'centreHousehold'>;

/** Which households a member is the centre household of on the day of the facts: as was said last, until it ends. */
export function registerOf(facts: Facts, member: Pick<Person, 'id'>): Register | undefined {
  const begun = facts.of('centreHousehold', member.id).filter(({ happenedOn }) => happenedOn <= facts.asOf);
  const last = begun.reduce<Register | undefined>(
    (latest, entry) => (latest && latest.happenedOn > entry.happenedOn ? latest : entry),
    undefined,
  );
  const { until } = last?.body ?? {};
  return until !== undefined && until < facts.asOf ? undefined : last;
}

/** A visit to a linked household: it names it as the register does. */
export const isVisitTo = ({ body }: RecordOf<'centreVisit'>, household: string): boolean =>
  isSameName(body.household, household);

/**
 * Each household linked with a member who is a farmer and here; of who is on no register and has visited in the year,
 * the visits as they are.
 */
export function* centreVisits(facts: Facts): Iterable<CoverageClaim> {
  const year = periodOf('year', facts.asOf).first;
  for (const member of present(facts)) {
    if (!facts.categoriesOf(member).includes('farmer')) continue;
    const visits = facts.of('centreVisit', member.id);
    const register = registerOf(facts, member);
    for (const household of register?.body.households ?? []) {
      const evidence = visits.filter((visit) => isVisitTo(visit, household)).map(evidenceOf);
      yield { subject: member.id, counterpart: household, lasting: false, evidence };
    }
    if (!register && visits.some(({ happenedOn }) => happenedOn >= year))
      yield { subject: member.id, lasting: false, evidence: visits.map(evidenceOf) };
  }
}
