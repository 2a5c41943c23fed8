import { useAsk } from '../../api/useAsk.ts';
import { Page } from '../../ui/Page.tsx';
import { Show } from '../../ui/Show.tsx';
import { OrderCard } from '../../unit/OrderCard.tsx';

/** One order, where a duty of it leads. */
export function Order({ id = '' }: { id?: string }) {
  const order = useAsk('readOrder', { params: { id } });
  return (
    <Page title="责令改正" narrow back={{ href: '/mine', title: '待办' }}>
      <Show of={order}>
        {(answer) => (
          <>
            <h2>{answer.unitName}</h2>
            <ul class="plain">
              <OrderCard order={answer} isOpen again={order.again} />
            </ul>
          </>
        )}
      </Show>
    </Page>
  );
}
