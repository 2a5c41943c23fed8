/** A list of units as a workbook or a CSV file has it: one line a unit, known by its headings. */
import * as z from 'zod';
import { given } from '../../shared/contract/units.ts';
import { levels, unitKinds, type Level, type UnitKind } from '../../shared/domain/units.ts';
import { isEmpty, plain, readCategories, readFlag } from '../../shared/imports/cells.ts';
import { readCsv } from '../../shared/imports/csv.ts';
import { fileKind } from '../../shared/imports/fileKind.ts';
import type { Cell, Grid } from '../../shared/imports/grid.ts';
import { readWorkbook } from '../../shared/imports/workbook.ts';
import { day, id, line } from '../../shared/submissions/fields.ts';

/** What a line says of a unit; a parent is there but for the topmost. */
export const unitLine = z.object({
  id,
  name: line(100),
  kind: z.enum(unitKinds, '应是省、市州、工委、县市区、基层党委、党总支或党支部'),
  parent: id.optional(),
  level: z.enum(levels, '应是省级、市州级、县级、乡镇级或无').optional(),
  categories: given.categories.optional(),
  lan: given.lan.optional(),
  startsOn: day.optional(),
});
export type UnitLine = z.output<typeof unitLine>;

export interface NumberedUnit {
  readonly row: number;
  readonly sheet?: string;
  readonly read: { readonly unit: UnitLine } | { readonly why: string };
}

const HEADINGS: Readonly<Record<keyof UnitLine, readonly string[]>> = {
  id: ['单位编号', '编号', '组织编号'],
  name: ['单位名称', '名称', '组织名称', '单位'],
  kind: ['单位类别', '组织类别', '类别'],
  parent: ['上级编号', '上级单位编号', '上级', '上级单位'],
  level: ['层级', '级别'],
  categories: ['行业类别'],
  lan: ['有办公内网', '内网'],
  startsOn: ['启用日期', '开始日期'],
};

const KINDS: Readonly<Record<string, UnitKind>> = {
  省: 'province',
  省委: 'province',
  市州: 'prefecture',
  市: 'prefecture',
  州: 'prefecture',
  工委: 'workCommittee',
  党工委: 'workCommittee',
  县: 'county',
  县市区: 'county',
  党委: 'committee',
  基层党委: 'committee',
  总支: 'generalBranch',
  党总支: 'generalBranch',
  支部: 'branch',
  党支部: 'branch',
};

const LEVELS: Readonly<Record<string, Level>> = {
  省级: 'provincial',
  市州级: 'prefecture',
  市级: 'prefecture',
  州级: 'prefecture',
  县级: 'county',
  乡镇级: 'township',
  无: 'none',
};

const READ: Readonly<Record<keyof UnitLine, (cell: Cell) => unknown>> = {
  id: plain,
  name: plain,
  parent: plain,
  startsOn: plain,
  kind: (cell) => KINDS[plain(cell)] ?? plain(cell),
  level: (cell) => LEVELS[plain(cell)] ?? plain(cell),
  categories: readCategories,
  lan: readFlag,
};

const FIELDS = unitLine.keyof().options;
const NEEDED = ['id', 'name', 'kind', 'parent'] as const;
/** The heading may stand below a title. */
const HEADING_WITHIN = 10;

/** The lines of a list of units; undefined for a file that is none, as one that lists people. */
export function readUnitList(bytes: Uint8Array): readonly NumberedUnit[] | undefined {
  const grids = fileKind(bytes) === 'workbook' ? readWorkbook(bytes) : [readCsv(bytes)];
  const lists = grids.flatMap((grid) => unitsIn(grid) ?? []);
  return lists.length > 0 ? lists : undefined;
}

type Columns = Partial<Record<keyof UnitLine, number>>;

function columnsIn(cells: readonly Cell[]): Columns | undefined {
  const names = cells.map((cell) => (isEmpty(cell) ? '' : plain(cell).replace(/[\s*]/g, '')));
  const indexes = FIELDS.flatMap((field) => {
    const heading = [field, ...HEADINGS[field]].find((name) => names.includes(name));
    return heading === undefined ? [] : [[field, names.indexOf(heading)] as const];
  });
  const columns: Columns = Object.fromEntries(indexes);
  return NEEDED.every((field) => columns[field] !== undefined) ? columns : undefined;
}

function unitsIn({ sheet, lines }: Grid): NumberedUnit[] | undefined {
  const headingIndex = lines.slice(0, HEADING_WITHIN).findIndex(({ cells }) => columnsIn(cells));
  const columns = columnsIn(lines[headingIndex]?.cells ?? []);
  if (!columns) return undefined;
  return lines
    .slice(headingIndex + 1)
    .filter(({ cells }) => !cells.every(isEmpty))
    .map(({ line: row, cells }) => ({
      ...{ row, read: unitOf(cells, columns) },
      ...(sheet !== '' && { sheet }),
    }));
}

function unitOf(cells: readonly Cell[], columns: Columns): NumberedUnit['read'] {
  try {
    const given = FIELDS.flatMap((field) => {
      const cell = cells[columns[field] ?? -1] ?? null;
      return isEmpty(cell) ? [] : [[field, READ[field](cell)] as const];
    });
    return checkedUnit(Object.fromEntries(given));
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

/** A unit as a line or a data set gives it, or what is wrong with it. */
export function checkedUnit(value: unknown): NumberedUnit['read'] {
  const read = unitLine.safeParse(value);
  if (read.success) return { unit: read.data };
  const faults = read.error.issues.map(({ path, message }) => {
    const field = FIELDS.find((name) => name === path[0]);
    return `${field ? HEADINGS[field][0] : path.join('.')}：${message}`;
  });
  return { why: faults.join('；') };
}
