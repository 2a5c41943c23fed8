/** Whom no SMS reaches: what to tell them in person, and that it was told. */
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { Press } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords } from '../../words.ts';

export const Tell = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="当面告知" part="/tell">
    {() => <All id={id} />}
  </BranchPage>
);

function All({ id }: { id: string }) {
  const people = useAsk('listTellInPerson', { params: { id }, query: { limit: 1000 } });
  return (
    <>
      <p>没有本人手机或者不接收短信的人，要办的事由支部当面告知。可以打印出来带着。</p>
      <p class="buttons">
        <button type="button" onClick={() => print()}>
          打印
        </button>
      </p>
      <Show of={people}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>没有要当面告知的人，短信都能收到。</Empty>
          ) : (
            <ul class="plain">
              {items.map((person) => (
                <Person key={person.person} id={id} person={person} again={people.again} />
              ))}
            </ul>
          )
        }
      </Show>
    </>
  );
}

type One = AnswerOf<'listTellInPerson'>['items'][number];

const REACH: Readonly<Record<One['reach'], string>> = {
  own: '不接收短信',
  family: '手机与家人合用',
  landline: '只有座机',
  none: '没有电话',
};

function Person({ id, person, again }: { id: string; person: One; again: () => void }) {
  const { today } = useKnownMe();
  const untold = person.due.filter(({ told }) => !told);
  return (
    <li class="card">
      <h2 class="of-card">{person.name}</h2>
      <p class="quiet">
        {REACH[person.reach]}
        {person.lastTold && `，${dayWords(person.lastTold.on, today)}告知过`}
      </p>
      {person.due.length === 0 && <Empty>现在没有要告知的事。</Empty>}
      <ul>
        {person.due.map((duty) => (
          <li key={duty.duty}>
            {duty.what}：{duty.act}，{dayWords(duty.dueOn, today)}前
            {duty.state === 'overdue' && <strong class="late">（逾期）</strong>}
            {duty.told && <strong class="done">（已告知）</strong>}
          </li>
        ))}
      </ul>
      {untold.length > 0 && (
        <p class="buttons">
          <Press of="recordToldInPerson" params={{ id }} body={{ person: person.person }} isMain done={again}>
            已当面告知{person.name}
          </Press>
        </p>
      )}
    </li>
  );
}
