import * as routes from '../../shared/contract/orders.ts';
import { issueOrder } from '../../shared/flows/issueOrder.ts';
import { listOrders } from '../../shared/flows/listOrders.ts';
import { reportOrderDone, verifyOrder } from '../../shared/flows/takeOrderStep.ts';
import type { Bound } from '../wiring/http.ts';

export const orders: readonly Bound[] = [
  { route: routes.issueOrder, flow: issueOrder },
  { route: routes.reportOrderDone, flow: reportOrderDone },
  { route: routes.verifyOrder, flow: verifyOrder },
  { route: routes.listOrders, flow: listOrders },
];
