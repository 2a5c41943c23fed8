/** The organisation tree and what a unit inherits along it. */
import { addDays, type Day } from './days.ts';
import type { LabelNames } from './labels.ts';

export const unitKinds = [
  'province',
  'prefecture',
  'workCommittee',
  'county',
  'committee',
  'generalBranch',
  'branch',
] as const;
export type UnitKind = (typeof unitKinds)[number];

export const levels = ['provincial', 'prefecture', 'county', 'township', 'none'] as const;
export type Level = (typeof levels)[number];

export const categories = [
  'farmer',
  'community',
  'agency',
  'enterprise',
  'stateEnterprise',
  'institution',
  'publicService',
  'privateEnterprise',
  'socialOrganisation',
  'window',
] as const;
export type Category = (typeof categories)[number];

export type UnitId = string;

export interface Unit {
  readonly id: UnitId;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parent?: UnitId;
  /** The day from which it belongs to this parent, where it had another. */
  readonly parentSince?: Day;
  /** Ids from the root down to the unit itself, each followed by `/`. */
  readonly path: string;
  readonly level?: Level;
  readonly categories?: readonly Category[];
  /** The person who heads the unit's organisation (党组织负责人). */
  readonly head?: string;
  /** What the unit calls some labels, for itself and all below it. */
  readonly labels?: LabelNames;
  /** Whether the unit declares an office LAN on which pledges are published. */
  readonly lan?: boolean;
  /** `false`: here and below no SMS carries a link that opens a form without signing in. */
  readonly oneTap?: boolean;
  /** The programme's first day here: nothing is owed for earlier days. */
  readonly startsOn: Day;
  /** While a move of the units below goes on: the path that they still have. */
  readonly movingFrom?: string;
  /** What was otherwise before some day, the earliest first: duties are judged by what held on their own days. */
  readonly was?: readonly FormerStanding[];
}

/** Where a unit stood and what it was until the day before `until`. */
export interface FormerStanding extends Pick<Unit, 'path' | 'level' | 'categories'> {
  readonly until: Day;
}

/** The unit as it stood on a day. */
export function unitOn({ was = [], ...unit }: Unit, day: Day): Unit {
  const former = was.find(({ until }) => day < until);
  if (!former) return unit;
  const { level: _level, categories: _categories, ...rest } = unit;
  const { until: _until, ...then } = former;
  const ids = pathIds(former.path);
  const parent = ids.at(-2);
  return { ...rest, ...then, ...(parent !== undefined && { parent }) };
}

/** The unit with what it was until `until` kept beside it; a change of the same day leaves what was before it. */
export function remembering(after: Unit, before: Unit, until: Day): Unit {
  const { was = [], path, level, categories } = before;
  const last = was.at(-1);
  if (last !== undefined && last.until >= until) return { ...after, was };
  const former: FormerStanding = {
    path,
    until,
    ...(level !== undefined && { level }),
    ...(categories !== undefined && { categories }),
  };
  return { ...after, was: [...was, former].slice(-MOST_REMEMBERED) };
}

/** Changes that a unit remembers; what is further back was closed long ago. */
const MOST_REMEMBERED = 40;

const ABOVE_BRANCHES: readonly UnitKind[] = [
  'province',
  'prefecture',
  'workCommittee',
  'county',
  'committee',
];

/** The kinds under which a unit may stand. */
export const PARENT_KINDS: Readonly<Record<UnitKind, readonly UnitKind[]>> = {
  province: [],
  prefecture: ['province'],
  workCommittee: ['province', 'prefecture', 'county'],
  county: ['province', 'prefecture'],
  committee: ABOVE_BRANCHES,
  generalBranch: ABOVE_BRANCHES,
  branch: [...ABOVE_BRANCHES, 'generalBranch'],
};

/**
 * What of a rule a local plan may tighten: how many are needed, how many days there are, from which share of votes on
 * they are many, how often a deadline is extended, how long candidates are before the public.
 */
export const parameterNames = ['minimum', 'grace', 'share', 'extensions', 'publicity'] as const;
export type ParameterName = (typeof parameterNames)[number];

/** A local value of a rule's parameter (L140): a prefecture's or work committee's, for its subtree. */
export interface ParameterRow {
  readonly unit: UnitId;
  readonly rule: string;
  readonly parameter: string;
  readonly value: number;
  /** It binds from the first period that begins on or after this day. */
  readonly since: Day;
}

/** What a unit gets from the units above it, nearest first. */
export interface Lineage {
  readonly ancestors: readonly Pick<Unit, 'id' | 'kind' | 'name'>[];
  readonly level: Level;
  readonly categories: readonly Category[];
  /** The local names of labels: the nearest unit's that has one. */
  readonly labels?: LabelNames;
  /** Rows of the unit and of every ancestor. */
  readonly parameters: readonly ParameterRow[];
  /** What it got from above before some day, the earliest first. */
  readonly former?: readonly FormerLineage[];
}

/** What a unit got from above until the day before `until`. */
export interface FormerLineage extends Pick<Lineage, 'level' | 'categories' | 'parameters'> {
  readonly until: Day;
}

/** What the unit got from above on a day. */
export const lineageOn = (lineage: Lineage, day: Day): Pick<Lineage, 'level' | 'categories' | 'parameters'> =>
  lineage.former?.find(({ until }) => day < until) ?? lineage;

/** Category group 三: cadres and workers of agencies, enterprises and institutions. */
const G3: readonly Category[] = ['agency', 'enterprise', 'stateEnterprise', 'institution', 'publicService'];

export const isG3 = (own: readonly Category[]): boolean => own.some((category) => G3.includes(category));

/** The ids along a path, root first. */
export const pathIds = (path: string): UnitId[] => path.split('/').filter((id) => id !== '');

/** The lineage of `unit`; `ancestors` nearest first. */
export function lineageOf(
  unit: Unit,
  ancestors: readonly Unit[],
  parameters: readonly ParameterRow[] = [],
  former: readonly FormerLineage[] = [],
): Lineage {
  const line = [unit, ...ancestors];
  const labels = line.reduceRight<LabelNames>((names, { labels: own }) => ({ ...names, ...own }), {});
  return {
    ancestors: ancestors.map(({ id, kind, name }) => ({ id, kind, name })),
    ...inherited(line),
    ...(Object.keys(labels).length > 0 && { labels }),
    parameters,
    ...(former.length > 0 && { former }),
  };
}

/** What the first of a line has, the unit itself and those above it, nearest first. */
const inherited = (line: readonly Unit[]): Pick<Lineage, 'level' | 'categories'> => ({
  level: line.find((unit) => unit.level !== undefined)?.level ?? 'none',
  categories: line.find((unit) => unit.categories !== undefined)?.categories ?? [],
});

/** What a unit got from above before each day on which its line changed; `rowOf` has every unit of its paths. */
export function formerLineages(
  unit: Unit,
  rowOf: (id: UnitId) => Unit | undefined,
  parametersOf: (id: UnitId) => readonly ParameterRow[],
): FormerLineage[] {
  const linesOf = (day: Day): Unit[] =>
    pathIds(unitOn(unit, day).path)
      .reverse()
      .flatMap((id) => {
        const row = id === unit.id ? unit : rowOf(id);
        return row ? [unitOn(row, day)] : [];
      });
  const everAbove = [
    unit,
    ...[unit, ...(unit.was ?? [])].flatMap(({ path }) => pathIds(path).flatMap((id) => rowOf(id) ?? [])),
  ];
  const days = [...new Set(everAbove.flatMap(({ was = [] }) => was.map(({ until }) => until)))].sort();
  return days.map((until) => {
    const line = linesOf(addDays(until, -1));
    return { until, ...inherited(line), parameters: line.flatMap(({ id }) => parametersOf(id)) };
  });
}

const DEPARTMENT_KINDS: readonly UnitKind[] = ['county', 'workCommittee', 'prefecture', 'province'];

/** Whether units of this kind have an organisation department. */
export const hasDepartment = (kind: UnitKind): boolean => DEPARTMENT_KINDS.includes(kind);

/** The steps of the ladder above a unit: who hears of an overdue duty, one level at a time. */
export interface Superiors {
  /** At +7: the nearest unit above that is not a general branch, which has no officers of its own. */
  readonly parent?: UnitId;
  /** At +15: the next organisation department above `parent`. */
  readonly department?: UnitId;
}

/** The superiors of a unit whose ancestors are given nearest first. */
export function superiorsOf(ancestors: readonly Pick<Unit, 'id' | 'kind'>[]): Superiors {
  const parentIndex = ancestors.findIndex((unit) => unit.kind !== 'generalBranch');
  const parent = ancestors[parentIndex];
  if (!parent) return {};
  const department = ancestors.slice(parentIndex + 1).find((unit) => hasDepartment(unit.kind));
  return { parent: parent.id, ...(department && { department: department.id }) };
}
