/** The three lists that are imported, and the columns by which each is known. */
import type { Day } from '../domain/days.ts';
import type { PairingKind } from '../domain/pairings.ts';
import type { Reach } from '../domain/reach.ts';
import type { Standing } from '../domain/people.ts';
import type { Category } from '../domain/units.ts';
import {
  readCategories,
  readDay,
  readFlag,
  readId,
  readName,
  readPairingKind,
  readPeople,
  readPhone,
  readPosts,
  readReach,
  readStanding,
  readText,
  type NamedPost,
  type ReadCell,
} from './cells.ts';

export const listNames = ['roster', 'pairings', 'assignments'] as const;
export type ListName = (typeof listNames)[number];

/** A line of a roster. A field that was left empty is absent: what the roster says already stays. */
export interface RosterRow {
  /** By which the branch's lists know the person (编号). */
  readonly id?: string;
  readonly name: string;
  readonly phone?: string;
  readonly reach?: Reach;
  readonly branch?: string;
  readonly standing?: Standing;
  readonly inBranchSince?: Day;
  readonly inSystemSince?: Day;
  readonly posts?: readonly NamedPost[];
  readonly categories?: readonly Category[];
  readonly leadingCadre?: boolean;
  readonly retired?: boolean;
  readonly mobile?: boolean;
  readonly specialCircumstance?: string;
  readonly ableToWork?: boolean;
  readonly ableToHelp?: boolean;
  readonly inService?: boolean;
  readonly probationEndsOn?: Day;
}

/** `member` is a name, a phone or an id. */
export interface PairingRow {
  readonly id?: string;
  readonly branch?: string;
  readonly member?: string;
  readonly with: PairingKind;
  readonly label: string;
  readonly startedOn?: Day;
  readonly endedOn?: Day;
  readonly reason?: string;
}

/** `contact` and `people` are names, phones or ids. */
export interface AssignmentRow {
  readonly branch?: string;
  readonly contact: string;
  readonly people: readonly string[];
}

export interface Column {
  readonly field: string;
  /** The heading of the template, then what else people write. */
  readonly headings: readonly [string, ...string[]];
  readonly read: ReadCell<unknown>;
  readonly required?: boolean;
  /** What stands in the template’s example line. */
  readonly example?: string;
}

const branch: Column = {
  field: 'branch',
  headings: ['支部', '党支部', '所在支部', '所在党支部', '所属支部', '所属党支部', '党组织'],
  read: readText(100),
};

const flag = (field: string, headings: Column['headings'], example = ''): Column => ({
  field,
  headings,
  read: readFlag,
  example,
});

export const columns: Readonly<Record<ListName, readonly Column[]>> = {
  roster: [
    {
      field: 'name',
      headings: ['姓名', '名字', '党员姓名'],
      read: readName,
      required: true,
      example: '才让东智',
    },
    {
      field: 'phone',
      headings: ['手机号', '手机', '手机号码', '电话', '电话号码', '联系电话', '联系方式', '移动电话'],
      read: readPhone,
      example: '13900000000',
    },
    branch,
    {
      field: 'standing',
      headings: ['身份', '人员类别', '党员类别', '类型', '党籍', '政治面貌'],
      read: readStanding,
      example: '正式党员',
    },
    {
      field: 'inBranchSince',
      headings: [
        '进入支部日期',
        '进入支部时间',
        '转入日期',
        '转入时间',
        '进入党支部日期',
        '进入当前党支部日期',
      ],
      read: readDay,
      example: '2020-05-01',
    },
    {
      field: 'posts',
      headings: ['支部职务', '党内职务', '职务', '岗位'],
      read: readPosts,
      example: '党小组长',
    },
    {
      field: 'categories',
      headings: ['类别', '行业类别', '所属类别', '职业类别'],
      read: readCategories,
      example: '',
    },
    flag('leadingCadre', ['领导干部', '是否领导干部'], '否'),
    flag('retired', ['离退休', '是否离退休', '退休'], '否'),
    flag('mobile', ['流动党员', '是否流动党员', '流动'], '否'),
    {
      field: 'specialCircumstance',
      headings: ['特殊情况', '特殊情况说明'],
      read: readText(200),
      example: '',
    },
    flag('inService', ['在职', '是否在职']),
    flag('ableToWork', ['有劳动能力', '是否有劳动能力', '劳动能力']),
    flag('ableToHelp', ['有帮带能力', '是否有帮带能力', '帮带能力']),
    {
      field: 'probationEndsOn',
      headings: ['预备期满日期', '预备期满时间', '转正日期', '预备期满'],
      read: readDay,
      example: '',
    },
    {
      field: 'inSystemSince',
      headings: ['纳入系统日期', '纳入系统时间'],
      read: readDay,
      example: '',
    },
    {
      field: 'reach',
      headings: ['电话类型', '号码类型', '电话归属'],
      read: readReach,
      example: '本人',
    },
    { field: 'id', headings: ['编号', '人员编号', '党员编号'], read: readId, example: '' },
  ],
  pairings: [
    {
      field: 'member',
      headings: ['党员', '党员姓名', '姓名', '结对党员', '帮扶人', '帮扶党员'],
      read: readName,
      example: '才让东智',
    },
    {
      field: 'with',
      headings: ['结对类型', '类型', '结对类别'],
      read: readPairingKind,
      example: '结对户',
    },
    {
      field: 'label',
      headings: ['结对对象', '结对户', '户主', '户主姓名', '结对村', '结对共建村', '对象', '称呼'],
      read: readText(100),
      required: true,
      example: '东村一户',
    },
    branch,
    {
      field: 'startedOn',
      headings: ['结对日期', '结对时间', '开始日期', '起始日期'],
      read: readDay,
      example: '2026-01-01',
    },
    { field: 'endedOn', headings: ['结束日期', '结束时间', '终止日期'], read: readDay, example: '' },
    { field: 'reason', headings: ['结束原因', '终止原因'], read: readText(200), example: '' },
    { field: 'id', headings: ['编号', '结对编号'], read: readId, example: '' },
  ],
  assignments: [
    {
      field: 'contact',
      headings: ['联系人', '支委成员', '党小组长', '支委（党小组长）', '支委', '联系党员的支委'],
      read: readText(100),
      required: true,
      example: '李卓玛',
    },
    {
      field: 'people',
      headings: ['所联系的党员', '联系党员', '联系对象', '被联系人', '所联系的人', '党员'],
      read: readPeople,
      required: true,
      example: '才让东智、马海山',
    },
    branch,
  ],
};

/** The sheet of the template that explains the others. */
export const NOTES_SHEET = '填写说明';
