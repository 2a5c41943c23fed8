import * as recordsRoutes from '../../shared/contract/records.ts';
import { readDossier as readDossierRoute } from '../../shared/contract/dossier.ts';
import { correctRecord } from '../../shared/flows/records/correctRecord.ts';
import { readDossier } from '../../shared/flows/people/readDossier.ts';
import { readRecord } from '../../shared/flows/records/readRecord.ts';
import type { Bound } from '../wiring/http.ts';

export const records: readonly Bound[] = [
  { route: recordsRoutes.readRecord, flow: readRecord },
  { route: recordsRoutes.correctRecord, flow: correctRecord },
  { route: readDossierRoute, flow: readDossier },
];
