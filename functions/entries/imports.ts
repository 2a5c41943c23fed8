import { importRows } from '../../shared/flows/imports/importRows.ts';
import { readImportTemplate } from '../../shared/flows/imports/readImportTemplate.ts';
import { httpFunction } from '../wiring/entry.ts';

export const imports = httpFunction({
  id: 'imports',
  impact: 'Rosters, pairings and assignments cannot be imported from files; single entries still work.',
  flows: [importRows, readImportTemplate],
  memoryMb: 1769,
  timeoutSeconds: 29,
});
