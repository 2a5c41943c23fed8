import { beforeAll, describe, expect, test } from 'vitest';
import { readDataSet } from '../../infra/dataset/dataset.ts';
import type { ResolvedDataSet } from '../../infra/dataset/resolved.ts';
import { makeDemonstration, openingDay } from '../../infra/demo/demo.ts';
import { divisions, province, villages } from '../../infra/demo/qinghai.ts';
import { assess } from '../../shared/assess/assess.ts';
import { weekday, type Day } from '../../shared/domain/days.ts';
import type { Duty } from '../../shared/domain/duty.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { categories, lineageOf, pathIds, type Unit } from '../../shared/domain/units.ts';
import { submissionKinds } from '../../shared/submissions/catalogue.ts';
import { isLong } from '../given/runs.ts';
import { aSnapshot } from '../given/snapshots.ts';

const demonstration = makeDemonstration({ day: openingDay });

function resolved(day: Day, seed = 7): ResolvedDataSet {
  const read = readDataSet(makeDemonstration({ day, seed }));
  if (!read.ok) throw new Error(JSON.stringify(read.fields.slice(0, 5)));
  return read.dataSet;
}

function snapshotOf(unit: Unit, set: ResolvedDataSet): UnitSnapshot {
  const line = pathIds(unit.path).reverse();
  const ancestors = line.slice(1).flatMap((id) => set.units.find((ancestor) => ancestor.id === id) ?? []);
  return aSnapshot({
    unit,
    lineage: lineageOf(
      unit,
      ancestors,
      set.parameters.filter((row) => line.includes(row.unit)),
    ),
    people: set.people.filter((person) => person.branch === unit.id),
    pairings: set.pairings.filter((row) => row.unit === unit.id).map((row) => row.pairing),
    records: set.records.filter((row) => row.unit === unit.id).map((row) => row.record),
    problems: set.problems.filter((row) => row.problem.branch === unit.id).map((row) => row.problem),
    calendars: set.calendars,
  });
}

describe('the demonstration', () => {
  let set: ResolvedDataSet;
  let duties: Duty[];
  beforeAll(() => {
    set = resolved(openingDay);
    duties = set.units.flatMap((unit) => assess(snapshotOf(unit, set), openingDay));
  });

  test('is made from its day and seed alone', () => {
    expect(makeDemonstration({ day: openingDay })).toEqual(demonstration);
    expect(makeDemonstration({ day: openingDay, seed: 8 })).not.toEqual(demonstration);
    expect(JSON.parse(JSON.stringify(demonstration))).toEqual(demonstration);
  });

  test.each(['2025-03-01', '2026-01-05', '2026-08-31', '2028-02-29'] as const)('is valid on %s', (day) => {
    for (const seed of isLong ? [1, 2, 3, 4] : [1]) expect(resolved(day, seed).day).toBe(day);
  });

  test('opens on a Monday, a year after its programme began', () => {
    expect(weekday(openingDay)).toBe(1);
    expect(set.startsOn).toBe('2025-06-22');
  });

  test('is as large as promised, with every level, kind and category', () => {
    const ofKind = (kind: string) => set.units.filter((unit) => unit.kind === kind).length;
    expect(ofKind('branch')).toBeGreaterThanOrEqual(55);
    expect(ofKind('branch')).toBeLessThanOrEqual(70);
    expect(set.people.length).toBeGreaterThanOrEqual(850);
    expect(set.people.length).toBeLessThanOrEqual(1000);
    for (const kind of ['province', 'prefecture', 'workCommittee', 'county', 'generalBranch']) {
      expect(ofKind(kind)).toBeGreaterThan(0);
    }
    const used = new Set(set.units.flatMap((unit) => unit.categories ?? []));
    // The unit-level words for 三 in general are not needed beside its particular ones.
    const general = ['enterprise', 'institution'];
    expect([...used].sort()).toEqual(categories.filter((category) => !general.includes(category)).sort());
    expect(new Set(set.units.map((unit) => unit.level))).toEqual(
      new Set([undefined, 'provincial', 'prefecture', 'county', 'township']),
    );
  });

  test('has an officer for every committee and department, and a secretary for every branch but one', () => {
    const held = new Set(set.offices.map(({ unit, role }) => `${unit} ${role}`));
    for (const unit of set.units) {
      if (unit.kind === 'committee') expect(held).toContain(`${unit.id} committeeOfficer`);
      if (['province', 'prefecture', 'workCommittee', 'county'].includes(unit.kind)) {
        expect(held).toContain(`${unit.id} departmentOfficer`);
      }
    }
    const branches = set.units.filter((unit) => unit.kind === 'branch');
    const led = branches.filter((branch) =>
      set.people.some(
        (person) =>
          person.branch === branch.id &&
          person.posts.some((post) => post.post === 'secretary' && (!post.until || post.until > openingDay)),
      ),
    );
    expect(led).toHaveLength(branches.length - 1);
  });

  test('has people in every circumstance', () => {
    const has = (is: (person: ResolvedDataSet['people'][number]) => unknown) => set.people.filter(is).length;
    expect(has((person) => person.retired)).toBeGreaterThan(30);
    expect(has((person) => person.mobile)).toBeGreaterThan(20);
    expect(has((person) => person.specialCircumstance)).toBeGreaterThan(0);
    expect(has((person) => person.leadingCadre)).toBeGreaterThan(20);
    expect(has((person) => person.ableToWork === false)).toBeGreaterThan(10);
    expect(has((person) => person.left)).toBeGreaterThan(4);
    expect(has((person) => person.inBranchSince > set.startsOn)).toBeGreaterThan(10);
    expect(has((person) => person.inSystemSince < person.inBranchSince)).toBeGreaterThan(2);
    for (const standing of ['probationary', 'developmentTarget', 'activist']) {
      expect(has((person) => person.standing === standing)).toBeGreaterThan(5);
    }
  });

  test('gives nobody the phone of another, and only numbers of an unused range', () => {
    expect(new Set(set.phones.map(({ phone }) => phone)).size).toBe(set.phones.length);
    expect(set.phones.every(({ phone }) => phone?.startsWith('1540000'))).toBe(true);
  });

  test('names no two people of a branch alike', () => {
    const names = set.people.map((person) => `${person.branch} ${person.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('bears real names of divisions', () => {
    const county = divisions['西宁市']?.['湟中区'] ?? [];
    const nameOf = (id: string) => set.units.find((unit) => unit.id === id)?.name;
    expect([nameOf('qh'), nameOf('xn'), nameOf('hz')]).toEqual([province, '西宁市', '湟中区']);
    for (const unit of set.units.filter((place) => place.level === 'township')) {
      const township = unit.name.replace(/党委$|党工委$/, '');
      expect(county).toContain(township);
      for (const branch of set.units.filter(
        (place) => place.parent === unit.id && !place.name.includes('机关'),
      )) {
        expect(villages[township]).toContain(branch.name.replace('党支部', ''));
      }
    }
  });

  test('has a history of every kind, some of it entered late, for another, or to make up', () => {
    const kinds = new Set(set.records.map(({ record }) => record.kind));
    for (const kind of [
      'call',
      'visit',
      'deed',
      'villageVisit',
      'achievementReport',
      'pledge',
      'pledgeFulfilment',
      'zone',
      'volunteerTeam',
      'volunteerService',
      'microWish',
      'communityRegistration',
      'incomeProject',
      'centreVisit',
      'assessmentMeeting',
      'ledgerReview',
      'yearEndReview',
      'publicProfile',
      'postClaim',
      'contest',
      'activityPlan',
      'wish',
      'wishClaim',
      'mentorship',
      'suggestion',
      'memberProject',
      'ruralOutreach',
      'handyService',
    ]) {
      expect(submissionKinds.map((candidate) => candidate.kind)).toContain(kind);
      expect(kinds).toContain(kind);
    }
    const share = (is: (row: (typeof demonstration.submissions)[number]) => boolean) =>
      demonstration.submissions.filter(is).length / demonstration.submissions.length;
    expect(share((row) => row['for'] !== undefined)).toBeGreaterThan(0.05);
    expect(share((row) => row['makesUp'] !== undefined)).toBeGreaterThan(0.01);
    const late = share((row) => row.enteredAt.slice(0, 10) > String(row['happenedOn']));
    expect(late).toBeGreaterThan(0.1);
    expect(late).toBeLessThan(0.35);
  });

  test('writes nothing down after the hour at which it opens', () => {
    const noon = `${openingDay}T04:00:00.000Z`;
    expect(demonstration.submissions.filter((row) => row.enteredAt > noon)).toEqual([]);
  });

  test('shows every state that needs no waiver, mostly done', () => {
    expect(new Set(duties.map((duty) => duty.state))).toEqual(
      new Set(['open', 'met', 'metLate', 'overdue', 'missed', 'notApplicable']),
    );
    const calls = duties.filter((duty) => duty.rule === 'pairing-call' && (duty.dueOn ?? '') < openingDay);
    const inTime = calls.filter((duty) => duty.state === 'met').length / calls.length;
    expect(inTime).toBeGreaterThan(0.78);
    expect(inTime).toBeLessThan(0.92);
    const overdue = duties.filter((duty) => duty.state === 'overdue');
    expect(overdue.length).toBeGreaterThan(100);
    expect(overdue.length).toBeLessThan(700);
  });

  test('has problems in every state', () => {
    const problems = duties.filter((duty) => duty.rule === 'problem-rectification');
    expect(new Set(problems.map((duty) => duty.state))).toEqual(
      new Set(['open', 'met', 'metLate', 'overdue']),
    );
    const steps = new Set(
      set.problems.map(({ problem }) => problem.steps.map((step) => step.step).join(' ')),
    );
    expect(steps).toEqual(
      new Set(['', 'extended', 'rectified', 'rectified verified', 'extended rectified verified']),
    );
  });

  test('is made in well under a second and a half', () => {
    const from = performance.now();
    makeDemonstration({ day: openingDay, seed: 99 });
    expect(performance.now() - from).toBeLessThan(1500);
  });
});
