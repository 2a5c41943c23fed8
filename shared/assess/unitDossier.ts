/** A unit's year for the appraisal of who leads it (述职评议考核): facts alone. Nothing is added up into a score. */
import { civilDay, type Day } from '../domain/days.ts';
import { calendarOf, eventOf, type Duty, type DutyState } from '../domain/duty.ts';
import { personWithId, type Person } from '../domain/people.ts';
import { problemStanding } from '../domain/problems.ts';
import { isConfirmed, standingRounds } from '../domain/selection.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import type { NamedDuty, UnitDossier } from '../domain/unitDossier.ts';
import { catalogue, ruleOf } from '../rules/catalogue.ts';
import { correctiveOrder } from '../rules/orders.ts';
import { problemRectification } from '../rules/problems.ts';
import { halfYearReport } from '../rules/reports.ts';
import { isExpected } from './figures.ts';

/** Things that are named; the rest is counted. */
const MOST_NAMED = 200;

interface Source {
  readonly snapshot: UnitSnapshot;
  /** As of `asOf`. */
  readonly duties: readonly Duty[];
  readonly year: number;
  readonly asOf: Day;
}

/** From the unit's own snapshot and duties; what stands with the units below is not among it. */
export function unitDossier(source: Source): UnitDossier {
  const owed = source.duties.filter((duty) => isExpected(duty) && isOf(source, duty.dueOn ?? duty.opensOn));
  return {
    secretaries: secretaries(source),
    rules: byRule(owed),
    notOnTime: notOnTime(owed, source.snapshot),
    reports: owed
      .filter(({ rule }) => rule === halfYearReport.id)
      .map((duty) => ({
        half: calendarOf(duty) ?? '',
        ...(duty.dueOn && { dueOn: duty.dueOn }),
        state: duty.state,
      })),
    problems: problems(source),
    orders: orders(source),
    rounds: rounds(source),
  };
}

const isOf = ({ year }: Pick<Source, 'year'>, day: Day): boolean => day.startsWith(`${year}-`);

function secretaries({ snapshot, year, asOf }: Source): UnitDossier['secretaries'] {
  const [first, last] = [civilDay(year, 1, 1), asOf];
  const terms = snapshot.people.flatMap((person: Person) =>
    person.posts
      .filter(({ post, since, until }) => post === 'secretary' && since <= last && (until ?? last) >= first)
      .map(({ since, until, acting }) => ({
        ...{ person: person.id, name: person.name, from: since },
        ...(acting && { acting }),
        ...(until && { until }),
      })),
  );
  return terms.sort((a, b) => (a.from < b.from ? -1 : 1));
}

const byRule = (owed: readonly Duty[]): UnitDossier['rules'] =>
  catalogue.flatMap(({ id, title }) => {
    const all = owed.filter(({ rule }) => rule === id);
    if (all.length === 0) return [];
    const count = (...states: DutyState[]) => all.filter(({ state }) => states.includes(state)).length;
    return [{ rule: id, title, expected: all.length, done: count('met', 'metLate'), onTime: count('met') }];
  });

function notOnTime(owed: readonly Duty[], snapshot: UnitSnapshot): UnitDossier['notOnTime'] {
  const late = owed.filter(({ state }) => state === 'metLate' || state === 'overdue' || state === 'missed');
  return { count: late.length, duties: late.slice(0, MOST_NAMED).map((duty) => named(duty, snapshot)) };
}

const named = (
  { id, rule, subject, counterpart, dueOn, state }: Duty,
  { unit, people }: UnitSnapshot,
): NamedDuty => ({
  ...{ id, rule, title: ruleOf(rule).title, subject, state },
  name: personWithId(people, subject)?.name ?? unit.name,
  ...(counterpart !== undefined && { counterpart }),
  ...(dueOn && { dueOn }),
});

/** Of a rule's dated events, how each stands. */
const statesOf = (duties: readonly Duty[], rule: string): ReadonlyMap<string, DutyState> =>
  new Map(
    duties
      .filter((duty) => duty.rule === rule)
      .map((duty) => [duty.counterpart ?? eventOf(duty) ?? '', duty.state]),
  );

/** Found, due or closed in the year, or open still. */
function problems({ snapshot, duties, year, asOf }: Source): UnitDossier['problems'] {
  const states = statesOf(duties, problemRectification.id);
  return snapshot.problems
    .filter(({ foundOn }) => foundOn <= asOf)
    .map((problem) => ({ problem, standing: problemStanding(problem, asOf) }))
    .filter(
      ({ problem, standing: { dueOn, stage, verifiedOn } }) =>
        [problem.foundOn, dueOn, verifiedOn].some((day) => day && isOf({ year }, day)) ||
        stage !== 'verified',
    )
    .slice(0, MOST_NAMED)
    .map(({ problem: { id, branch, member, category, foundOn, firstDueOn }, standing }) => {
      const state = states.get(id);
      return {
        ...{ id, owner: member ?? branch, category, foundOn, firstDueOn },
        ...{ dueOn: standing.dueOn, stage: standing.stage },
        ...(standing.verifiedOn && { verifiedOn: standing.verifiedOn }),
        ...(state && { state }),
      };
    });
}

function orders({ snapshot, duties, year, asOf }: Source): UnitDossier['orders'] {
  const states = statesOf(duties, correctiveOrder.id);
  return snapshot.orders
    .filter(({ issuedOn, dueOn }) => issuedOn <= asOf && (isOf({ year }, issuedOn) || isOf({ year }, dueOn)))
    .map(({ id, issuer, issuedOn, dueOn, verified }) => {
      const state = states.get(id);
      return {
        ...{ id, issuer, issuedOn, dueOn },
        ...(verified && verified.on <= asOf && { verifiedOn: verified.on }),
        ...(state && { state }),
      };
    });
}

const rounds = ({ snapshot, year, asOf }: Source): UnitDossier['rounds'] =>
  standingRounds(snapshot.rounds)
    .filter(({ quarter, meetingOn }) => quarter.startsWith(`${year}-`) && meetingOn <= asOf)
    .map((round) => {
      const { quarter, meetingOn, filed, decided } = round;
      return {
        ...{ quarter, meetingOn },
        ...(filed && filed.on <= asOf && { filedOn: filed.on }),
        ...(decided && isConfirmed(round) && decided.on <= asOf && { confirmedOn: decided.on }),
      };
    });
