import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { nameIn, type Branch } from '../../duty/names.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { valueWords } from '../../valueWords.ts';
import { dayWords, isPending, standingOf } from '../../words.ts';

type Item = AnswerOf<'listMustTalks'>['items'][number];

/** What befell whom, so that a talk is due; and the decisions that bring such talks about. */
export function MustTalks({ branch }: { branch: Branch }) {
  const { today, id: me } = useKnownMe();
  const events = useAsk('listMustTalks', { params: { id: branch.id } });
  const shared = { draft: branch.id, sources: { today, subject: me, branch }, done: events.again };
  return (
    <>
      <h2>八必谈</h2>
      <Show of={events}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>没有由您谈的事项。</Empty>
          ) : (
            <ul class="plain">
              {items.map((event) => (
                <Event key={event.id} event={event} branch={branch} again={events.again} />
              ))}
            </ul>
          )
        }
      </Show>
      <Act of="raiseMustTalk" {...shared} start={{ on: today }} upFront={['note']} />
      <Act
        of="recordHonour"
        {...shared}
        params={{ id: branch.id }}
        start={{ on: today }}
        upFront={['penalty']}
      />
      <Act
        of="recordAppraisal"
        {...shared}
        params={{ id: branch.id }}
        start={{ on: today, year: today.slice(0, 4) }}
      />
    </>
  );
}

function Event({ event, branch, again }: { event: Item; branch: Branch; again: () => void }) {
  const { today, id: me } = useKnownMe();
  const { id, member, event: what, on, delegate, note, talks } = event;
  const { tone, word, when } = standingOf(event, today);
  return (
    <li class={`card ${tone === 'late' ? 'late' : ''}`}>
      <h3 class="of-card">
        {nameIn(branch, member)}
        {what && `：${valueWords(what)}`}
      </h3>
      <p>
        <strong class={tone}>{word}</strong> {when}
      </p>
      <p class="quiet">
        {dayWords(on, today)}发生{talks.length > 0 && `，已谈${talks.length}次`}
        {delegate && `，委托${nameIn(branch, delegate.person) ?? ''}谈：${delegate.reason}`}
      </p>
      {note && <p>{note}</p>}
      {isPending(event) && (
        <>
          <p class="buttons">
            <a
              class="button main"
              href={`/enter/talk?form=appointment&event=${encodeURIComponent(id)}&with=${member}`}
            >
              登记谈话
            </a>
          </p>
          <Act
            of="delegateMustTalk"
            title="委托支委成员或党小组长谈"
            verb="委托"
            params={{ id }}
            draft={id}
            sources={{ today, subject: me, branch }}
            done={again}
          />
        </>
      )}
    </li>
  );
}
