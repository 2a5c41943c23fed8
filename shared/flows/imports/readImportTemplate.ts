import { readImportTemplate as route } from '../../contract/imports.ts';
import { read } from '../request/read.ts';
import { fileTypes } from '../../contract/route.ts';
import { template } from '../../imports/template.ts';

/** The workbook to fill in; anybody who may log in may have it. */
export const readImportTemplate = read(route, [], async () => ({
  ok: true,
  file: { name: '导入模板.xlsx', type: fileTypes.xlsx, bytes: await template() },
}));
