import * as z from 'zod';
import { atMost, exact, line } from '../submissions/fields.ts';
import { fileTypes, route } from './route.ts';

/** Lines of one import: more than any county's roster in one go. */
const MOST_ROWS = 30_000;

const MOST_COLUMNS = 200;

/** Characters of a file: what fits the largest body. */
const MOST_FILE = 6 * 1024 * 1024;

const lists = ['roster', 'pairings', 'assignments'] as const;
const results = ['created', 'updated', 'unchanged', 'rejected'] as const;

const count = z.int();

export const importRows = route({
  id: 'importRows',
  method: 'POST',
  path: '/api/branches/{id}/imports',
  title: '导入名册、结对和联系分工；可以先试算，也可以重复导入',
  governedBy: ['imports.run', 'circumstances.approve'],
  mostBytes: 6 * 1024 * 1024,
  isCostly: true,
  body: z
    .strictObject({
      rows: z
        .array(atMost(z.record(exact(200), z.unknown()), MOST_COLUMNS))
        .max(MOST_ROWS)
        .optional()
        .meta({
          description: '每行一个对象，各项用模板的表头或英文名',
        }),
      file: z.base64().max(MOST_FILE).optional().meta({ description: 'xlsx 或 csv 文件，base64 编码' }),
      name: line(255).optional(),
      list: z.enum(lists).optional().meta({ description: '哪一种清单；不写的按表头判断' }),
      dryRun: z.boolean().optional().meta({ description: '只试算，不写入' }),
      from: exact(40)
        .regex(/^\d{1,6}\.[\da-f]{16}$/, '请填写前一步答复中的 progress.next')
        .optional()
        .meta({ description: '大的文件分几步导入：同一文件再发一次，从前一步答复的 progress.next 接着导入' }),
    })
    .refine((body) => (body.rows === undefined) !== (body.file === undefined), {
      path: ['rows'],
      error: '请给出 rows 或 file 中的一项',
    }),
  status: 200,
  answer: z.object({
    dryRun: z.boolean(),
    counts: z.object({ created: count, updated: count, unchanged: count, rejected: count }),
    rows: z.array(
      z.object({
        row: z.int().meta({ description: '第几行；文件的行号与电子表格中的相同' }),
        sheet: z.string().optional(),
        list: z.enum(lists).optional(),
        result: z.enum(results),
        id: z.string().optional(),
        reasons: z
          .array(
            z.object({
              field: z.string(),
              message: z.string().meta({ description: '哪里不对，怎样改' }),
              column: z.string().optional().meta({ description: '电子表格的列' }),
              value: z.string().optional().meta({ description: '填写的内容；姓名、电话、编号等不返回' }),
            }),
          )
          .optional()
          .meta({ description: '前200个没有导入的行有' }),
      }),
    ),
    ignored: z.array(z.string()).meta({ description: '没有导入的列' }),
    notes: z
      .array(z.object({ sheet: z.string().optional(), row: z.int().optional(), message: z.string() }))
      .meta({ description: '隐藏的工作表和行、合并的单元格、合计行、重复的表头' }),
    progress: z.object({
      lines: count.meta({ description: '一共几行' }),
      done: count.meta({ description: '已处理几行' }),
      next: z.string().optional().meta({ description: '还没有处理完：下一步的 from' }),
    }),
  }),
});

export const readImportTemplate = route({
  id: 'readImportTemplate',
  method: 'GET',
  path: '/api/imports/template',
  title: '下载导入模板',
  governedBy: 'signedIn',
  status: 200,
  files: [fileTypes.xlsx],
  answer: z.never(),
});
