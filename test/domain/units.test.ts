import { describe, expect, it } from 'vitest';
import {
  categories,
  hasDepartment,
  isG3,
  lineageOf,
  pathIds,
  superiorsOf,
  unitKinds,
  type UnitKind,
} from '../../shared/domain/units.ts';
import { aParameter } from '../given/snapshots.ts';
import { aBranch, aUnit, itsAncestors } from '../given/units.ts';

/** Ancestors nearest first, each with its kind as its id. */
const line = (...kinds: UnitKind[]) => kinds.map((kind) => ({ id: kind, kind }));

describe('the superiors of a unit, one level at a time', () => {
  it.each<[string, UnitKind[], object]>([
    [
      'a branch of a county committee',
      ['committee', 'county', 'prefecture', 'province'],
      { parent: 'committee', department: 'county' },
    ],
    [
      'a branch below a general branch, which has no officers',
      ['generalBranch', 'committee', 'county', 'prefecture', 'province'],
      { parent: 'committee', department: 'county' },
    ],
    [
      'a branch directly below a county: the next department is above it',
      ['county', 'prefecture', 'province'],
      { parent: 'county', department: 'prefecture' },
    ],
    [
      'a branch of a provincial agency',
      ['committee', 'workCommittee', 'province'],
      { parent: 'committee', department: 'workCommittee' },
    ],
    [
      'a general branch directly below a work committee',
      ['generalBranch', 'workCommittee', 'province'],
      { parent: 'workCommittee', department: 'province' },
    ],
    ['a committee', ['county', 'prefecture', 'province'], { parent: 'county', department: 'prefecture' }],
    ['a prefecture', ['province'], { parent: 'province' }],
    ['the province', [], {}],
    ['a branch that stands below a general branch alone', ['generalBranch'], {}],
  ])('of %s', (_who, kinds, expected) => expect(superiorsOf(line(...kinds))).toEqual(expected));
});

it('departments stand at county level and above', () => {
  expect(unitKinds.filter(hasDepartment)).toEqual(['province', 'prefecture', 'workCommittee', 'county']);
});

describe('lineage', () => {
  const [committee, county, prefecture, province] = [...itsAncestors()];
  if (!committee || !county || !prefecture || !province) throw new Error('four ancestors');
  const bare = aUnit({ id: 'b1', kind: 'branch' });

  it('takes level and categories of the nearest unit that says them', () => {
    const above = [
      committee,
      { ...county, level: 'county' as const },
      { ...prefecture, level: 'prefecture' as const },
    ];
    const farmers = [
      { ...committee, categories: ['farmer'] as const },
      { ...county, categories: ['agency'] as const },
    ];
    expect(lineageOf(bare, above).level).toBe('county');
    expect(lineageOf(bare, farmers).categories).toEqual(['farmer']);
  });

  it('lets the unit itself speak first, and an empty set counts as said', () => {
    const agency = [{ ...committee, level: 'county' as const, categories: ['agency'] as const }];
    expect(lineageOf(aBranch({ level: 'township' }), agency).level).toBe('township');
    expect(lineageOf(aBranch({ categories: [] }), agency).categories).toEqual([]);
    expect(lineageOf(aBranch({ categories: ['window', 'agency'] }), agency).categories).toEqual([
      'window',
      'agency',
    ]);
  });

  it('is of no level and no category if nobody says one', () => {
    expect(lineageOf(bare, itsAncestors())).toMatchObject({ level: 'none', categories: [], parameters: [] });
  });

  it('names the ancestors nearest first, and carries the rows of the line', () => {
    const rows = [aParameter('pairing-visit-year', 5)];
    const lineage = lineageOf(aBranch(), itsAncestors(), rows);
    expect(lineage.ancestors).toEqual([
      { id: 'cm', kind: 'committee', name: 'cm' },
      { id: 'ct', kind: 'county', name: 'ct' },
      { id: 'xn', kind: 'prefecture', name: 'xn' },
      { id: 'qh', kind: 'province', name: 'qh' },
    ]);
    expect(lineage.parameters).toEqual(rows);
  });
});

it('the path lists the ids from the root', () => {
  expect(pathIds(aBranch().path)).toEqual(['qh', 'xn', 'ct', 'cm', 'b1']);
  expect(pathIds(aUnit({ id: 'qh', kind: 'province' }).path)).toEqual(['qh']);
});

it('group 三 is agencies, enterprises and institutions, state or public', () => {
  expect(categories.filter((category) => isG3([category]))).toEqual([
    'agency',
    'enterprise',
    'stateEnterprise',
    'institution',
    'publicService',
  ]);
  expect(isG3(['farmer', 'institution'])).toBe(true);
  expect(isG3([])).toBe(false);
});
