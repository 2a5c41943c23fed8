/** What the superior wants put right in the branch, and its notices: each is answered and signed for here. */
import { useAsk } from '../../api/useAsk.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { Empty, Show } from '../../ui/Show.tsx';
import { Notices } from '../../unit/Notices.tsx';
import { OrderCard } from '../../unit/OrderCard.tsx';

export const Orders = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="责令和通报" part="/orders">
    {(branch) => (
      <>
        <Given id={branch.id} />
        <Notices id={branch.id} />
      </>
    )}
  </BranchPage>
);

function Given({ id }: { id: string }) {
  const orders = useAsk('listOrders', { params: { id } });
  return (
    <section>
      <h2>责令改正</h2>
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
    </section>
  );
}
