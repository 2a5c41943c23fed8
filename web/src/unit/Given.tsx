import { ask } from '../api/client.ts';
import type { AnswerOf } from '../api/contract.ts';
import { useLoad } from '../api/useAsk.ts';
import { useKnownMe } from '../me.ts';
import { Empty, Show } from '../ui/Show.tsx';
import { dayWords } from '../words.ts';
import { HowFar } from './OrderCard.tsx';

interface OfUnit {
  readonly unit: string;
  readonly name: string;
  readonly orders: AnswerOf<'listOrders'>['items'];
  readonly notices: AnswerOf<'listNotices'>['items'];
}

/** Of the units right below, one after the other: an office has few of them at work at once. */
async function readGiven(id: string): Promise<OfUnit[]> {
  const { below } = await ask('readUnit', { params: { id } });
  const given: OfUnit[] = [];
  for (const { id: unit, name } of below) {
    const params = { id: unit };
    const orders = await ask('listOrders', { params });
    const notices = await ask('listNotices', { params, query: { limit: 100 } });
    if (orders.items.length + notices.items.length > 0)
      given.push({ unit, name, orders: orders.items, notices: notices.items });
  }
  return given;
}

/** What the units right below were ordered and told, so that nobody has to look at one after the other. */
export function Given({ id }: { id: string }) {
  const given = useLoad(() => readGiven(id), `given by ${id}`);
  return (
    <section>
      <h2>对直接下级发出的</h2>
      <Show of={given}>
        {(units) =>
          units.length === 0 ? (
            <Empty>还没有发出过责令改正和通报。</Empty>
          ) : (
            <ul class="rows">
              {units.map((of) => (
                <Row key={of.unit} of={of} />
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  );
}

function Row({ of: { unit, name, orders, notices } }: { of: OfUnit }) {
  const { today } = useKnownMe();
  return (
    <li>
      <a class="file" href={`/units/${unit}/orders`}>
        {name}
      </a>
      <ul>
        {orders.map((order) => (
          <li key={order.id}>
            责令改正：
            <HowFar order={order} />
          </li>
        ))}
        {notices.map(({ id, about, state, issuedOn, awaits }) => (
          <li key={id}>
            {about === 'member' ? '对党员的通报' : '对单位的通报'}：{state === 'draft' && '草稿'}
            {state === 'withdrawn' && '已撤回'}
            {state === 'issued' &&
              `${dayWords(issuedOn ?? today, today)}发出，${awaits.length > 0 ? '还没有签收' : '已签收'}`}
          </li>
        ))}
      </ul>
    </li>
  );
}
