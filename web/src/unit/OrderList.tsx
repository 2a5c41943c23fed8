/** What a unit or branch was ordered to put right, each with what can be done about it; below it what else is given. */
import type { ComponentChildren } from 'preact';
import { useAsk } from '../api/useAsk.ts';
import { Empty, Show } from '../ui/Show.tsx';
import { OrderCard } from './OrderCard.tsx';

interface OrderListProps {
  readonly id: string;
  readonly title?: string;
  readonly below?: (again: () => void) => ComponentChildren;
}

export function OrderList({ id, title = '责令改正', below }: OrderListProps) {
  const orders = useAsk('listOrders', { params: { id } });
  return (
    <section>
      <h2>{title}</h2>
      <Show of={orders}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>没有责令改正。</Empty>
          ) : (
            <ul class="plain">
              {items.map((order) => (
                <OrderCard key={order.id} order={order} again={orders.again} />
              ))}
            </ul>
          )
        }
      </Show>
      {below?.(orders.again)}
    </section>
  );
}
