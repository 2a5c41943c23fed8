import * as importsRoutes from '../../shared/contract/imports.ts';
import { importRows } from '../../shared/flows/imports/importRows.ts';
import { readImportTemplate } from '../../shared/flows/imports/readImportTemplate.ts';
import type { Bound } from '../wiring/http.ts';

export const imports: readonly Bound<'vault'>[] = [
  { route: importsRoutes.importRows, flow: importRows },
  { route: importsRoutes.readImportTemplate, flow: readImportTemplate },
];
