/**
 * The units of the demonstration: a county with its committees and branches, a few of the prefecture and the province,
 * and the province itself. Townships, villages and communities bear real names (`qinghai.ts`), workplaces invented or
 * generic ones; what happens in them is invented throughout.
 */
import type { Category, Level, UnitKind } from '../../shared/domain/units.ts';
import type { DataSet } from '../dataset/dataset.ts';
import type { People } from './names.ts';

/** What sort of place a branch is: decides who is in it and what they do. */
export type Sort = 'village' | 'community' | 'office' | 'hall' | 'service' | 'works' | 'firm' | 'society';

export interface BranchPlan {
  readonly name: string;
  readonly sort: Sort;
  /** Where they differ from the committee's. */
  readonly categories?: readonly Category[];
  /** The name of the general branch under which it stands. */
  readonly general?: string;
  readonly lan?: boolean;
}

export interface CommitteePlan {
  readonly id: string;
  readonly name: string;
  readonly parent: string;
  readonly level?: Level;
  readonly categories: readonly Category[];
  /** Who lives there; absent: as in the county. */
  readonly people?: Readonly<Partial<Record<People, number>>>;
  readonly branches: readonly BranchPlan[];
}

const villages = (names: string): BranchPlan[] =>
  names.split(' ').map((name) => ({ name: `${name}党支部`, sort: 'village', categories: ['farmer'] }));

const communities = (names: string): BranchPlan[] =>
  names.split(' ').map((name) => ({ name: `${name}党支部`, sort: 'community', categories: ['community'] }));

const places = (sort: Sort, names: string, more: Partial<BranchPlan> = {}): BranchPlan[] =>
  names.split(' ').map((name) => ({ name: `${name}党支部`, sort, ...more }));

/** A township's own staff, who are an agency. */
const staff = (township: string): BranchPlan[] =>
  places('office', `${township}机关`, { categories: ['agency'], lan: true });

export const committees: readonly CommitteePlan[] = [
  {
    id: 'nmfw',
    name: '省农牧民服务中心机关党委',
    parent: 'gw',
    categories: ['agency'],
    branches: places('office', '综合处 业务处', { lan: true }),
  },
  {
    id: 'szjg',
    name: '市直机关党委',
    parent: 'xn',
    categories: ['agency'],
    branches: places('office', '市城乡环境服务中心 市老年人活动中心'),
  },
  {
    id: 'qzjg',
    name: '区直机关党委',
    parent: 'hz',
    categories: ['agency'],
    branches: [
      ...places('office', '区财政局 区人社局 区农业农村局 区民政局 区水利局 区统计局 区司法局 区交通运输局', {
        lan: true,
      }),
      ...places('hall', '区政务服务大厅 区医保服务大厅', { categories: ['agency', 'window'] }),
    ],
  },
  {
    id: 'jy',
    name: '区教育局党委',
    parent: 'hz',
    categories: ['publicService'],
    branches: [
      ...places('service', '高一年级 高二年级 高三年级', { general: '河湟中学党总支' }),
      ...places('service', '鲁沙尔中心小学'),
    ],
  },
  {
    id: 'wj',
    name: '区卫生健康局党委',
    parent: 'hz',
    categories: ['publicService'],
    branches: [
      ...places('service', '内科 外科 医技', { general: '区人民医院党总支' }),
      ...places('service', '区疾控中心 多巴镇卫生院'),
    ],
  },
  {
    id: 'swgs',
    name: '区河湟水务公司党委',
    parent: 'hz',
    categories: ['stateEnterprise'],
    branches: places('works', '水务公司机关 供水分公司 工程分公司'),
  },
  {
    id: 'duoba',
    name: '多巴镇党委',
    parent: 'hz',
    level: 'township',
    categories: ['farmer'],
    branches: [
      ...staff('多巴镇'),
      ...villages('多巴一村 多巴三村 黑嘴村 康城村 小寨村 扎麻隆村 国寺营村'),
      ...communities('多巴金城社区'),
    ],
  },
  {
    id: 'lusar',
    name: '鲁沙尔镇党委',
    parent: 'hz',
    level: 'township',
    categories: ['farmer'],
    branches: [
      ...staff('鲁沙尔镇'),
      ...villages('海马泉村 陈家滩村 阿家庄村 青石坡村 赵家庄村'),
      ...communities('金塔社区 莲湖社区'),
    ],
  },
  {
    id: 'lanlk',
    name: '拦隆口镇党委',
    parent: 'hz',
    level: 'township',
    categories: ['farmer'],
    branches: [...staff('拦隆口镇'), ...villages('卡阳村 班仲营村 铁家营村 民联村')],
  },
  {
    id: 'qunjia',
    name: '群加藏族乡党委',
    parent: 'hz',
    level: 'township',
    categories: ['farmer'],
    people: { tibetan: 85, han: 10, mongolian: 5 },
    branches: villages('唐阳村 上圈村 来路村'),
  },
  {
    id: 'handong',
    name: '汉东回族乡党委',
    parent: 'hz',
    level: 'township',
    categories: ['farmer'],
    people: { hui: 85, han: 15 },
    branches: villages('冰沟村 下麻尔村 前窑村'),
  },
  {
    id: 'kangch',
    name: '康川街道党工委',
    parent: 'hz',
    level: 'township',
    categories: ['community'],
    branches: communities('锦绣苑社区 伊信苑社区 海欣苑社区'),
  },
  {
    id: 'lx',
    name: '区两新组织党工委',
    parent: 'hz',
    categories: ['privateEnterprise'],
    branches: [
      ...places('firm', '青稞食品公司 河湟藏毯公司 甘河铝材加工公司'),
      ...places('society', '区志愿者协会 区养老服务协会 区农机合作联合会', {
        categories: ['socialOrganisation'],
      }),
    ],
  },
];

type UnitRow = DataSet['units'][number];

/** A branch in its place, with the id of its unit. */
export interface PlannedBranch {
  readonly id: string;
  readonly plan: BranchPlan;
  readonly committee: CommitteePlan;
}

export interface Tree {
  readonly units: readonly UnitRow[];
  readonly branches: readonly PlannedBranch[];
}

const UPPER_UNITS: readonly UnitRow[] = [
  { id: 'qh', name: '青海省', kind: 'province', level: 'provincial' },
  { id: 'gw', name: '省直机关工委', kind: 'workCommittee', parent: 'qh', level: 'provincial' },
  { id: 'xn', name: '西宁市', kind: 'prefecture', parent: 'qh', level: 'prefecture' },
  { id: 'hz', name: '湟中区', kind: 'county', parent: 'xn', level: 'county' },
];

export function plantTree(): Tree {
  const units = [...UPPER_UNITS];
  const branches: PlannedBranch[] = [];
  for (const committee of committees) {
    units.push(unitRow(committee, 'committee', committee.parent, committee));
    const generals = new Map<string, string>();
    for (const [index, plan] of committee.branches.entries()) {
      const id = `${committee.id}-${index + 1}`;
      const parent =
        plan.general === undefined ? committee.id : generalBranch(plan.general, committee, generals, units);
      units.push(unitRow({ id, name: plan.name }, 'branch', parent, plan));
      branches.push({ id, plan, committee });
    }
  }
  return { units, branches };
}

function generalBranch(
  name: string,
  committee: CommitteePlan,
  idsByName: Map<string, string>,
  units: UnitRow[],
): string {
  const id = idsByName.get(name) ?? `${committee.id}-z${idsByName.size + 1}`;
  if (!idsByName.has(name)) units.push(unitRow({ id, name }, 'generalBranch', committee.id, {}));
  idsByName.set(name, id);
  return id;
}

function unitRow(
  { id, name }: { readonly id: string; readonly name: string },
  kind: UnitKind,
  parent: string,
  { level, categories, lan }: Partial<Pick<CommitteePlan, 'level' | 'categories'> & Pick<BranchPlan, 'lan'>>,
): UnitRow {
  return {
    id,
    name,
    kind,
    parent,
    ...(level && { level }),
    ...(categories && { categories: [...categories] }),
    ...(lan && { lan }),
  };
}
