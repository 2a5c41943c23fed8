/** What the ledger claims of a unit, asked without a draw: each look is written down, and made public when it is closed. */
import { useState } from 'preact/hooks';
import rules from 'virtual:rules';
import { ask } from '../../api/client.ts';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { asRefusal } from '../../api/refusal.ts';
import { Claim } from '../../check/Claim.tsx';
import { Press } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { newKey } from '../../newKey.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { Pick } from '../../unit/filters.tsx';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { UnitPick } from '../../unit/UnitPick.tsx';
import { useNames } from '../../unit/useNames.ts';
import { instantWords } from '../../words.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';

type Found = AnswerOf<'inspectDuties'>;

const STATES = [
  ['overdue', '逾期'],
  ['missed', '期满未办'],
  ['met', '已办'],
  ['metLate', '已办（迟）'],
  ['open', '待办'],
] as const;

export function Inspect({ id = '' }: { id?: string }) {
  const [result, setResult] = useState<Found>();
  const looks = useAsk('listInspections', { query: { limit: 50 } });
  return (
    <UnitPage id={id} title="查台账" part="/inspect">
      <p>不经抽签，直接看台账所报的情况。每次查询都留有记录；公开以后，被查的单位能看到查过什么。</p>
      <p class="quiet">查的是所选单位自己要办的；党员的事在党支部，请一级一级选到党支部。</p>
      <UnitPick id={id} part="/inspect" title="查哪个单位" />
      <Ask
        id={id}
        done={(answer) => {
          setResult(answer);
          looks.again();
        }}
      />
      {result && <Shown result={result} />}
      <h2>我查过的</h2>
      <Show of={looks}>
        {({ items }) =>
          items.length === 0 ? <Empty>还没有查过。</Empty> : <Looks items={items} again={looks.again} />
        }
      </Show>
    </UnitPage>
  );
}

function Ask({ id, done }: { id: string; done: (answer: Found) => void }) {
  const [rule, setRule] = useState('');
  const [state, setState] = useState('');
  const [fault, setFault] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const look = (): void => {
    const body = { unit: id, limit: 200, ...(rule && { rule }), ...(state && { state }) };
    setAsking(true);
    setFault(undefined);
    ask('inspectDuties', { body, key: newKey() })
      .then(done, (error: unknown) => setFault(asRefusal(error).message))
      .finally(() => setAsking(false));
  };
  return (
    <>
      <div class="filters">
        <Pick
          title="哪一项"
          value={rule}
          choices={Object.entries(rules).map(([ruleId, { title }]) => [ruleId, title])}
          change={setRule}
        />
        <Pick title="情况" value={state} choices={STATES} change={setState} />
        <BusyButton isBusy={isAsking} press={look}>
          查
        </BusyButton>
      </div>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

function Shown({ result: { items, asked, cursor } }: { result: Found }) {
  const branch = useNames(asked.unit);
  return (
    <section>
      <p class="quiet">查到的：{branch?.name}</p>
      <p role="status">
        {cursor === undefined ? '共' : '先列'}
        {items.length}件
      </p>
      {items.map((claim) => (
        <div class="card" key={claim.duty.id}>
          <Claim claim={claim} branch={branch} />
        </div>
      ))}
    </section>
  );
}

type Look = AnswerOf<'listInspections'>['items'][number];

function Looks({ items, again }: { items: readonly Look[]; again: () => void }) {
  const { today } = useKnownMe();
  return (
    <ul class="rows">
      {items.map((look) => (
        <li key={look.id}>
          <Where unit={look.asked.unit} /> {look.asked.rule && rules[look.asked.rule]?.title}{' '}
          {instantWords(look.at, today)}
          {look.closedAt ? (
            `，${instantWords(look.closedAt, today)}公开`
          ) : (
            <Press of="closeInspection" params={{ id: look.id }} body={{}} done={again}>
              公开
            </Press>
          )}
        </li>
      ))}
    </ul>
  );
}

const Where = ({ unit }: { unit: string }) => <>{useNames(unit)?.name}</>;
