/** Plan C, 三: pairing with households and villages, and the three ones (三个一). */
import { addDays, dayOf, earlier, later, type Day } from '../domain/days.ts';
import { keptFor } from '../domain/indexed.ts';
import { memberOf, type Pairing, type PairingKind } from '../domain/pairings.ts';
import { periodsWithin, type Period } from '../domain/periods.ts';
import type { RecordKind } from '../domain/records.ts';
import { both, either, type Run } from '../domain/runs.ts';
import { isG3, lineageOn, type Level } from '../domain/units.ts';
import { clause } from './clauses.ts';
import { evidenceOf, type Facts } from './facts.ts';
import { headOf, toldTo } from './addressees.ts';
import type { Claim, Evidence } from './claim.ts';
import { times, usualStages, type Rule } from './rule.ts';
import { ofItsDay, serving, type IsCategory, type MemberWhile } from './subjects.ts';

const THREE_ONES = clause(
  'C',
  104,
  '落实同结对“亲戚”每月电话联络一次、每季度上门看望一次、每年办成一件实事的“三个一”制度，真正把结对户的事情当自家事来办，帮助结对贫困户按期脱贫。',
);

/** Home visits a year by the level of the unit; other levels have no number and no duty. */
const YEARLY_VISITS: Partial<Record<Level, number>> = { provincial: 2, prefecture: 3, county: 4 };

/** A pairing, and what all rules on it ask. */
interface Paired {
  readonly pairing: Pairing;
  /** The days on which it ran. */
  readonly run: Run;
  readonly knownOn: Day;
}

const pairedBy = (pairing: Pairing): Paired => ({
  pairing,
  run: { from: pairing.startedOn, until: pairing.ended?.on, why: pairing.ended?.reason },
  knownOn: dayOf(pairing.enteredAt),
});

/** What is written of a pairing belongs to it, whoever entered it, up to its end (PROGRAMME §4.25, §4.59). */
function evidenceAbout(facts: Facts, record: RecordKind, { id, ended }: Pairing): Evidence[] {
  const evidence = facts.about(record, id).map(evidenceOf);
  return ended ? evidence.filter(({ on }) => on < ended.on) : evidence;
}

/** The pairings of each kind that had begun by the day of the facts, by the members whose they are. */
const pairedInKind = keptFor((facts: Facts) => {
  const of = (kind: PairingKind) =>
    Map.groupBy(facts.pairings(kind).map(pairedBy), ({ pairing }) => memberOf(pairing));
  const kept = new Map<PairingKind, ReturnType<typeof of>>();
  return (kind: PairingKind) => {
    const byMember = kept.get(kind) ?? of(kind);
    kept.set(kind, byMember);
    return byMember;
  };
});

/** Members in service who have pairings of the kind, with those that are theirs. */
function* pairedMembers(
  facts: Facts,
  kind: PairingKind,
  is: IsCategory,
): Iterable<MemberWhile & { readonly pairings: readonly Paired[] }> {
  const byMember = pairedInKind(facts)(kind);
  if (byMember.size === 0) return;
  for (const { member, held } of serving(facts, is)) {
    const pairings = byMember.get(member.id);
    if (pairings) yield { member, held, pairings };
  }
}

/** The days on which both the member and a pairing were there for it. */
const whilePaired = ({ held }: Pick<MemberWhile, 'held'>, runs: readonly Run[]): readonly Run[] =>
  held ? both(held, runs) : runs;

/** What members in service owe each pairing of a kind, met by records of `record` about the pairing. */
export const perPairing = (kind: PairingKind, is: IsCategory, record: RecordKind) =>
  function* (facts: Facts): Iterable<Claim> {
    for (const { member, held, pairings } of pairedMembers(facts, kind, is)) {
      const personal = facts.personal(member);
      for (const { pairing, run, knownOn } of pairings) {
        yield {
          ...personal,
          counterpart: pairing.id,
          since: later(pairing.startedOn, personal.since),
          knownOn: later(knownOn, personal.knownOn),
          held: whilePaired({ held }, [run]),
          evidence: ofItsDay({ held }, evidenceAbout(facts, record, pairing)),
        };
      }
    }
  };

/** What G3 members owe each household. */
const perHousehold = (record: RecordKind) => perPairing('household', isG3, record);

const daysOf = ({ first, last }: Period): Run => ({ from: first, until: addDays(last, 1) });

/** Visits at any paired home count for the member; the duty runs from the first pairing (PROGRAMME §4.25). */
function* yearlyVisits(facts: Facts): Iterable<Claim> {
  // By the level that the year's first day found, wherever the unit has moved since (PROGRAMME §4.59).
  const minimum = (day: Day): number => YEARLY_VISITS[lineageOn(facts.snapshot.lineage, day).level] ?? 0;
  for (const { member, held, pairings } of pairedMembers(facts, 'household', isG3)) {
    const personal = facts.personal(member);
    const evidence = ofItsDay(
      { held },
      pairings.flatMap(({ pairing }) => evidenceAbout(facts, 'visit', pairing)),
    );
    // Nothing is owed of the years before the member owes anything.
    const first = later(
      firstOf(pairings, ({ run }) => run.from),
      personal.since,
    );
    for (const year of periodsWithin('year', first, facts.asOf)) {
      const days = [daysOf(year)];
      const ofYear = pairings.filter(({ run }) => both([run], days).length > 0);
      if (ofYear.length === 0) continue;
      const runs = both(either(ofYear.map(({ run }) => run)), days);
      yield {
        ...personal,
        since: later(
          personal.since,
          firstOf(ofYear, ({ run }) => run.from),
        ),
        knownOn: later(
          personal.knownOn,
          firstOf(ofYear, ({ knownOn }) => knownOn),
        ),
        held: whilePaired({ held }, runs),
        minimum,
        evidence,
      };
    }
  }
}

const firstOf = (pairings: readonly Paired[], dayOfOne: (paired: Paired) => Day): Day =>
  pairings.map(dayOfOne).reduce(earlier);

function* villageVisits(facts: Facts): Iterable<Claim> {
  const { unit } = facts.snapshot;
  for (const pairing of facts.pairings('village')) {
    yield {
      subject: unit.id,
      ...toldTo(headOf(facts)),
      counterpart: pairing.id,
      since: later(pairing.startedOn, unit.startsOn),
      knownOn: dayOf(pairing.enteredAt),
      held: [pairedBy(pairing).run],
      evidence: evidenceAbout(facts, 'villageVisit', pairing),
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
