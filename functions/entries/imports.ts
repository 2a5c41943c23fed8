import * as routes from '../../shared/contract/imports.ts';
import { importRows } from '../../shared/flows/importRows.ts';
import { readImportTemplate } from '../../shared/flows/readImportTemplate.ts';
import type { Bound } from '../wiring/http.ts';

export const imports: readonly Bound[] = [
  { route: routes.importRows, flow: importRows },
  { route: routes.readImportTemplate, flow: readImportTemplate },
];
