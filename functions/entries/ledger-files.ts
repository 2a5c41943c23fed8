import * as branches from '../../shared/contract/branches.ts';
import { readLedger } from '../../shared/flows/readLedger.ts';
import type { Bound } from '../wiring/http.ts';

/** Apart from the rest, because it carries what writes workbooks. */
export const ledgerFiles: readonly Bound[] = [{ route: branches.readLedger, flow: readLedger }];
