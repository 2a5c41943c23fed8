import { fileTypes } from '../../contract/route.ts';
import { template } from '../../imports/template.ts';
import type { PersonFlow } from '../request/flow.ts';

/** The workbook to fill in; anybody who may log in may have it. */
export const readImportTemplate: PersonFlow = async () => ({
  ok: true,
  file: { name: '导入模板.xlsx', type: fileTypes.xlsx, bytes: await template() },
});
