import * as ordersRoutes from '../../shared/contract/orders.ts';
import { issueOrder } from '../../shared/flows/orders/issueOrder.ts';
import { listOrders } from '../../shared/flows/orders/listOrders.ts';
import { reportOrderDone, verifyOrder } from '../../shared/flows/orders/takeOrderStep.ts';
import type { Bound } from '../wiring/http.ts';

export const orders: readonly Bound<'vault'>[] = [
  { route: ordersRoutes.issueOrder, flow: issueOrder },
  { route: ordersRoutes.reportOrderDone, flow: reportOrderDone },
  { route: ordersRoutes.verifyOrder, flow: verifyOrder },
  { route: ordersRoutes.listOrders, flow: listOrders },
];
