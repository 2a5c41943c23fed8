/** The spot checks of a scope, and setting up the next. */
import { useLocation } from 'preact-iso';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { CHECK_STATES } from '../../check/words.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { instantWords } from '../../words.ts';

export function Checks({ id = '' }: { id?: string }) {
  const me = useKnownMe();
  const { route } = useLocation();
  const checks = useAsk('listSpotChecks', { query: { scope: id, limit: 200 } });
  return (
    <UnitPage id={id} title="抽查" part="/checks" narrow>
      <Show of={checks}>
        {({ items }) => (items.length === 0 ? <Empty>还没有设立过抽查。</Empty> : <List items={items} />)}
      </Show>
      <h2>设立抽查</h2>
      <p>
        先定下名单框和种子的哈希，再抽取；定下以后谁也改不了会抽到谁。抽人写“共抽多少人”，抽支部写另外两项。
      </p>
      <Act
        of="makeSpotCheck"
        title="填写"
        verb="设立"
        isOpen
        fixed={{ scope: id }}
        without={['rules']}
        upFront={['people', 'branches', 'peoplePerBranch']}
        draft={id}
        sources={{ today: me.today, subject: me.id }}
        done={(check) => route(`/checks/${check.id}`)}
      />
    </UnitPage>
  );
}

type Item = AnswerOf<'listSpotChecks'>['items'][number];

function List({ items }: { items: readonly Item[] }) {
  const { today } = useKnownMe();
  return (
    <ul class="rows">
      {items.map((one) => (
        <li key={one.id}>
          <a class="file" href={`/checks/${one.id}`}>
            第{one.serial}次抽查
          </a>{' '}
          {CHECK_STATES[one.state]}，{instantWords(one.made.at, today)}设立
        </li>
      ))}
    </ul>
  );
}
