import type { Unit } from '../../shared/domain/units.ts';
import { START } from './times.ts';

/** An agency branch of a county: the level and category that owe the most. */
export const aBranch = (over: Partial<Unit> = {}): Unit => ({
  id: 'b1',
  name: '第一党支部',
  kind: 'branch',
  parent: 'cm',
  path: 'qh/xn/ct/cm/b1/',
  level: 'county',
  categories: ['agency'],
  startsOn: START,
  ...over,
});

/** The units above `aBranch`, nearest first: committee, county, prefecture, province. */
export const itsAncestors = (): Unit[] => [
  aUnit({ id: 'cm', kind: 'committee', parent: 'ct', path: 'qh/xn/ct/cm/' }),
  aUnit({ id: 'ct', kind: 'county', parent: 'xn', path: 'qh/xn/ct/' }),
  aUnit({ id: 'xn', kind: 'prefecture', parent: 'qh', path: 'qh/xn/' }),
  aUnit({ id: 'qh', kind: 'province', path: 'qh/' }),
];

/** A unit that says nothing about itself but where it stands. */
export const aUnit = (over: Pick<Unit, 'id' | 'kind'> & Partial<Unit>): Unit => ({
  name: over.id,
  path: `${over.id}/`,
  startsOn: START,
  ...over,
});
