import * as recordsRoutes from '../../shared/contract/records.ts';
import { submit } from '../../shared/flows/records/submit.ts';
import type { Bound } from '../wiring/http.ts';

export const submissions: readonly Bound<'vault'>[] = [{ route: recordsRoutes.submit, flow: submit }];
