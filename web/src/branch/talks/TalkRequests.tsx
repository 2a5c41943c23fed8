import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { nameIn, type Branch } from '../../duty/names.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { useIsWithin } from '../within.ts';
import { dayWords, instantWords } from '../../words.ts';

/** Who asks for a talk, and the time and place that are answered. */
export function TalkRequests({ branch }: { branch: Branch }) {
  const { today, id: me } = useKnownMe();
  const requests = useAsk('listTalkRequests', { params: { id: branch.id } });
  const isWithin = useIsWithin();
  // Who asks whom for a talk is not for superiors to see, unless one stands in for the liaison.
  if (
    !isWithin &&
    (requests.is === 'loading' || (requests.is === 'failed' && requests.refusal.status === 403))
  )
    return null;
  return (
    <>
      <h2>约谈申请</h2>
      <Show of={requests}>
        {({ items }) => {
          const waiting = items.filter(({ reply }) => reply === undefined);
          const over = items.filter(({ reply }) => reply !== undefined);
          return (
            <>
              {waiting.length === 0 && <Empty>没有等待答复的申请。</Empty>}
              <ul class="plain">
                {waiting.map((request) => (
                  <li class="card" key={request.id}>
                    <h3 class="of-card">
                      {nameIn(branch, request.by) ?? '一名党员'}约{nameIn(branch, request.with) ?? '支部'}谈话
                    </h3>
                    <p>
                      {instantWords(request.askedAt, today)}申请，请在{dayWords(request.replyBy, today)}前答复
                    </p>
                    {request.about && <p>想谈：{request.about}</p>}
                    {request.by !== me && (
                      <Act
                        of="replyToTalkRequest"
                        title="答复时间和地点"
                        verb="答复"
                        params={{ id: request.id }}
                        draft={request.id}
                        sources={{ today, subject: me, branch }}
                        done={requests.again}
                      />
                    )}
                  </li>
                ))}
              </ul>
              {over.length > 0 && <Answered over={over} branch={branch} />}
            </>
          );
        }}
      </Show>
    </>
  );
}

const Answered = ({ over, branch }: { over: AnswerOf<'listTalkRequests'>['items']; branch: Branch }) => (
  <details>
    <summary>已经答复的{over.length}件</summary>
    <ul>
      {over.map((request) => (
        <li key={request.id}>
          {nameIn(branch, request.by) ?? '一名党员'}：时间{request.reply?.at}，地点{request.reply?.place}
        </li>
      ))}
    </ul>
  </details>
);
