import { readDossier as readDossierRoute } from '../../shared/contract/dossier.ts';
import * as routes from '../../shared/contract/records.ts';
import { correctRecord } from '../../shared/flows/correctRecord.ts';
import { readDossier } from '../../shared/flows/readDossier.ts';
import { readRecord } from '../../shared/flows/readRecord.ts';
import type { Bound } from '../wiring/http.ts';

export const records: readonly Bound[] = [
  { route: routes.readRecord, flow: readRecord },
  { route: routes.correctRecord, flow: correctRecord },
  { route: readDossierRoute, flow: readDossier },
];
