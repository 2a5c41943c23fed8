/** Plan C, 三: pairing with households and villages, and the three ones (三个一). */
import { addDays, dayOf, earlier, later, type Day } from '../domain/days.ts';
import { memberOf, type Pairing, type PairingKind } from '../domain/pairings.ts';
import { isInService, type Person } from '../domain/people.ts';
import { periodOf } from '../domain/periods.ts';
import { isG3, type Level } from '../domain/units.ts';
import { clause } from './clauses.ts';
import { evidenceOf, type Facts } from './facts.ts';
import { headOf, toldTo } from './addressees.ts';
import type { Claim } from './claim.ts';
import { times, usualStages, type Rule } from './rule.ts';

const THREE_ONES = clause(
  'C',
  104,
  '落实同结对“亲戚”每月电话联络一次、每季度上门看望一次、每年办成一件实事的“三个一”制度，真正把结对户的事情当自家事来办，帮助结对贫困户按期脱贫。',
);

/** Home visits a year by the level of the unit; other levels have no number and no duty. */
const YEARLY_VISITS: Partial<Record<Level, number>> = { provincial: 2, prefecture: 3, county: 4 };

/** Whether a member is one of those who owe a kind of pairing something. */
type IsOwing = (facts: Facts, member: Person) => boolean;

const isPairingMember: IsOwing = (facts, member) => isInService(member) && isG3(facts.categoriesOf(member));

/** Members who owe it, each with the pairings of the kind that are theirs. */
function* pairedMembers(
  facts: Facts,
  kind: PairingKind = 'household',
  isOwing = isPairingMember,
): Iterable<{ member: Person; pairings: Pairing[] }> {
  const byMember = Map.groupBy(facts.pairings(kind), memberOf);
  for (const member of facts.members) {
    const pairings = byMember.get(member.id);
    if (pairings && isOwing(facts, member)) yield { member, pairings };
  }
}

type Ending = NonNullable<Claim['ended']>;

const endingOf = ({ ended }: Pairing): Ending | undefined => ended && { on: ended.on, reason: ended.reason };

/** The one that comes first: a member who leaves, or a pairing that ends. */
const firstEnding = (a: Ending | undefined, b: Ending | undefined): Ending | undefined =>
  !a || !b ? (a ?? b) : b.on < a.on ? b : a;

/** What members owe each pairing of a kind, met by records of `record` about the pairing. */
export const perPairing = (kind: PairingKind, isOwing: IsOwing, record: string) =>
  function* (facts: Facts): Iterable<Claim> {
    for (const { member, pairings } of pairedMembers(facts, kind, isOwing)) {
      const personal = facts.categorial(member);
      for (const pairing of pairings) {
        const ended = firstEnding(personal.ended, endingOf(pairing));
        yield {
          ...personal,
          counterpart: pairing.id,
          since: later(pairing.startedOn, personal.since),
          knownOn: later(dayOf(pairing.enteredAt), personal.knownOn),
          ...(ended && { ended }),
          evidence: facts.about(record, pairing.id).map(evidenceOf),
        };
      }
    }
  };

/** What G3 members owe each household. */
const perHousehold = (record: string) => perPairing('household', isPairingMember, record);

/** Visits at any paired home count for the member; the duty runs from the first pairing (PROGRAMME §4.25). */
function* yearlyVisits(facts: Facts): Iterable<Claim> {
  const minimum = YEARLY_VISITS[facts.snapshot.lineage.level];
  if (minimum === undefined) return;
  for (const { member, pairings } of pairedMembers(facts)) {
    const personal = facts.categorial(member);
    const evidence = pairings.flatMap((pairing) => facts.about('visit', pairing.id).map(evidenceOf));
    for (const run of runsOf(pairings)) {
      const ended = firstEnding(personal.ended, lastEnding(run));
      yield {
        ...personal,
        since: later(
          personal.since,
          firstDay(run, (pairing) => pairing.startedOn),
        ),
        knownOn: later(
          personal.knownOn,
          firstDay(run, (pairing) => dayOf(pairing.enteredAt)),
        ),
        ...(ended && { ended }),
        minimum,
        evidence,
      };
    }
  }
}

const firstDay = (pairings: readonly Pairing[], of: (pairing: Pairing) => Day): Day =>
  pairings.map(of).reduce(earlier);

/** The ending of the pairing that ended last, once none is open. */
function lastEnding(pairings: readonly Pairing[]): Ending | undefined {
  const endings = pairings.map(endingOf);
  return endings.reduce((a, b) => (a && b ? (a.on > b.on ? a : b) : undefined));
}

/** Pairings without a gap that reaches into the next year: a year without any in between owes nothing. */
function runsOf(pairings: readonly Pairing[]): Pairing[][] {
  const runs: Pairing[][] = [];
  for (const pairing of pairings.toSorted((a, b) => (a.startedOn < b.startedOn ? -1 : 1))) {
    const run = runs.at(-1);
    if (run && continues(run, pairing)) run.push(pairing);
    else runs.push([pairing]);
  }
  return runs;
}

function continues(run: readonly Pairing[], next: Pairing): boolean {
  const ended = lastEnding(run);
  if (!ended) return true;
  const lastYear = periodOf('year', addDays(ended.on, -1));
  return next.startedOn <= later(ended.on, lastYear.last);
}

function* villageVisits(facts: Facts): Iterable<Claim> {
  const { unit } = facts.snapshot;
  for (const pairing of facts.pairings('village')) {
    const ended = endingOf(pairing);
    yield {
      subject: unit.id,
      ...toldTo(headOf(facts)),
      counterpart: pairing.id,
      since: later(pairing.startedOn, unit.startsOn),
      knownOn: dayOf(pairing.enteredAt),
      ...(ended && { ended }),
      evidence: facts.about('villageVisit', pairing.id).map(evidenceOf),
    };
  }
}

export const pairingCall: Rule = {
  id: 'pairing-call',
  title: '结对户电话联系',
  short: '结对户电话',
  act: '登记或尽快联系',
  clauses: [THREE_ONES],
  who: '机关、企事业单位在职党员，对每个结对户',
  metBy: '登记一次与结对户的电话',
  means: { submissions: ['call'] },
  period: 'month',
  parameters: { minimum: times(1) },
  closes: true,
  stages: usualStages.month,
  ladder: 'department',
  claims: perHousehold('call'),
};

export const pairingVisitQuarter: Rule = {
  id: 'pairing-visit-quarter',
  title: '结对户季度走访',
  short: '结对户走访',
  act: '登记或尽快走访',
  clauses: [THREE_ONES],
  who: '机关、企事业单位在职党员，对每个结对户',
  metBy: '登记一次上门走访；同一次走访也计入全年次数',
  means: { submissions: ['visit'] },
  period: 'quarter',
  parameters: { minimum: times(1) },
  closes: true,
  stages: usualStages.quarter,
  ladder: 'parent',
  claims: perHousehold('visit'),
};

export const pairingVisitYear: Rule = {
  id: 'pairing-visit-year',
  title: '结对户全年走访',
  short: '结对户全年走访',
  act: '登记或尽快走访',
  clauses: [
    clause('C', 104, '省直单位和中央驻青单位干部职工党员每年到结对户家中开展工作不少于2次；'),
    clause('C', 104, '市（州）直单位干部职工党员每年到结对户家中开展工作不少于3次；'),
    clause('C', 104, '县（市、区）直单位干部职工党员每年到结对户家中开展工作不少于4次。'),
  ],
  who: '省直和中央驻青单位（2次）、市州直单位（3次）、县直单位（4次）的在职党员',
  metBy: '登记上门走访，到任何一个自己的结对户家中都算',
  means: { submissions: ['visit'] },
  period: 'year',
  parameters: { minimum: { ...times(2), byLevel: YEARLY_VISITS } },
  scaled: true,
  closes: true,
  stages: usualStages.year,
  ladder: 'department',
  claims: yearlyVisits,
};

export const pairingDeed: Rule = {
  id: 'pairing-deed',
  title: '为结对户办实事',
  short: '为结对户办实事',
  act: '登记或尽快办理',
  clauses: [THREE_ONES],
  who: '机关、企事业单位在职党员，对每个结对户',
  metBy: '登记一件办成的实事',
  means: { submissions: ['deed'] },
  period: 'year',
  parameters: { minimum: times(1) },
  scaled: true,
  closes: true,
  stages: usualStages.year,
  ladder: 'department',
  claims: perHousehold('deed'),
};

export const villageVisit: Rule = {
  id: 'village-visit',
  title: '深入结对共建村',
  short: '结对村共建',
  act: '登记或尽快前往',
  clauses: [clause('C', 104, '党组织负责人每年深入结对共建村开展共建、帮扶不少于4次。')],
  who: '有结对共建村的单位，由党组织负责人完成',
  metBy: '登记一次到结对共建村开展的共建、帮扶',
  means: { submissions: ['villageVisit'] },
  period: 'year',
  parameters: { minimum: times(4) },
  scaled: true,
  closes: true,
  stages: usualStages.year,
  ladder: 'department',
  claims: villageVisits,
};
