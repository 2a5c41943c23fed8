/** The spot checks of a scope, and setting up the next. */
import { useState } from 'preact/hooks';
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
  const checks = useAsk('listSpotChecks', { query: { scope: id, limit: 200 } });
  return (
    <UnitPage id={id} title="抽查" part="/checks" narrow>
      <Show of={checks}>
        {({ items }) => (items.length === 0 ? <Empty>还没有设立过抽查。</Empty> : <List items={items} />)}
      </Show>
      <h2>设立抽查</h2>
      <p>先把可以抽到的名单封存起来，再抽取；封存以后谁也改不了会抽到谁。</p>
      <SetUp id={id} />
    </UnitPage>
  );
}

const WAYS = [
  ['people', '直接抽人', ['people']],
  ['branches', '先抽支部，再从支部里抽人', ['branches', 'peoplePerBranch']],
] as const;

/** Either people are drawn, or branches and then people of each: only what goes with the choice is asked for. */
function SetUp({ id }: { id: string }) {
  const me = useKnownMe();
  const { route } = useLocation();
  const [way, setWay] = useState<(typeof WAYS)[number]>(WAYS[0]);
  const [chosen, , needs] = way;
  return (
    <>
      <fieldset>
        <legend>怎样抽</legend>
        {WAYS.map((choice) => (
          <label class="tick" key={choice[0]}>
            <input type="radio" name="way" checked={choice[0] === chosen} onChange={() => setWay(choice)} />
            {choice[1]}
          </label>
        ))}
      </fieldset>
      <Act
        key={chosen}
        of="makeSpotCheck"
        title="填写"
        verb="设立"
        isOpen
        fixed={{ scope: id }}
        without={WAYS.filter(([other]) => other !== chosen).flatMap(([, , names]) => [...names])}
        needs={needs}
        draft={`${id} ${chosen}`}
        sources={{ today: me.today, subject: me.id }}
        done={(check) => route(`/checks/${check.id}`)}
      />
    </>
  );
}

type Item = AnswerOf<'listSpotChecks'>['items'][number];

function List({ items }: { items: readonly Item[] }) {
  const { today } = useKnownMe();
  return (
    <ul class="rows">
      {items.map((check) => (
        <li key={check.id}>
          <a class="file" href={`/checks/${check.id}`}>
            第{check.serial}次抽查
          </a>{' '}
          {CHECK_STATES[check.state]}，{instantWords(check.made.at, today)}设立
        </li>
      ))}
    </ul>
  );
}
