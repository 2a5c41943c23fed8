import { issueOrder } from '../../shared/flows/orders/issueOrder.ts';
import { listOrders } from '../../shared/flows/orders/listOrders.ts';
import { readOrder } from '../../shared/flows/orders/readOrder.ts';
import { reportOrderDone, verifyOrder } from '../../shared/flows/orders/takeOrderStep.ts';
import { httpFunction } from '../wiring/entry.ts';

export const orders = httpFunction({
  id: 'orders',
  impact:
    'Corrective orders can be neither issued, reported nor verified; those that stand go on being told of.',
  flows: [issueOrder, reportOrderDone, verifyOrder, listOrders, readOrder],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
