import * as routes from '../../shared/contract/submissions.ts';
import { submit } from '../../shared/flows/submit.ts';
import type { Bound } from '../wiring/http.ts';

export const submissions: readonly Bound[] = [{ route: routes.submit, flow: submit }];
