import * as recordsRoutes from '../../shared/contract/records.ts';
import { readLedger } from '../../shared/flows/records/readLedger.ts';
import type { Bound } from '../wiring/http.ts';

/** Apart from the rest, because it carries what writes workbooks. */
export const ledgerFiles: readonly Bound[] = [{ route: recordsRoutes.readLedger, flow: readLedger }];
