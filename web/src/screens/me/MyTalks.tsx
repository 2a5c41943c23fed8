import type { AnswerOf } from '../../api/contract.ts';
import { useAsk, useLoad } from '../../api/useAsk.ts';
import { idsIn, recordsOf, textIn } from '../../branch/records.ts';
import { saidIn, type LedgerRecord } from '../../branch/said.ts';
import { nameIn, type Branch } from '../../duty/names.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords, instantWords } from '../../words.ts';
import { InMyBranch, MePage } from './MePage.tsx';

/** Talks that I asked for, with time and place; and those that I had. */
export const MyTalks = () => (
  <MePage title="谈话和约谈" part="/talks">
    <InMyBranch>
      {(branch) => (
        <>
          <h2>约谈</h2>
          <Requests branch={branch} />
          <h2>谈过的</h2>
          <Held branch={branch} />
        </>
      )}
    </InMyBranch>
  </MePage>
);

type Request = AnswerOf<'listTalkRequests'>['items'][number];

function Requests({ branch }: { branch: Branch }) {
  const { today, id, liaison } = useKnownMe();
  const requests = useAsk('listTalkRequests', { params: { id: branch.id } });
  return (
    <>
      {liaison && (
        <p>
          联络员：{liaison.name} {liaison.phone}
        </p>
      )}
      <Act
        of="requestTalk"
        title="申请约谈"
        verb="提交申请"
        draft={branch.id}
        fixed={{ branch: branch.id }}
        upFront={['with', 'about']}
        sources={{ today, subject: id, branch }}
        done={requests.again}
      />
      <Show of={requests}>
        {({ items }) => {
          const mine = items.filter(({ by, with: other }) => by === id || other === id);
          if (mine.length === 0) return <Empty>没有约谈申请。</Empty>;
          return (
            <ul class="plain">
              {mine.map((request) => (
                <Asked key={request.id} request={request} branch={branch} />
              ))}
            </ul>
          );
        }}
      </Show>
    </>
  );
}

function Asked({ request, branch }: { request: Request; branch: Branch }) {
  const { today, id } = useKnownMe();
  const { by, with: other, askedAt, replyBy, reply, about } = request;
  const asker = by === id ? '我' : (nameIn(branch, by) ?? '一名党员');
  return (
    <li class="card">
      <h3 class="of-card">
        {asker}约{other === id ? '我' : (nameIn(branch, other) ?? '支部')}谈话
      </h3>
      <p class="quiet">{instantWords(askedAt, today)}申请</p>
      {about && <p>想谈：{about}</p>}
      {reply ? (
        <p>
          <strong class="done">已约好</strong> 时间：{reply.at}；地点：{reply.place}
        </p>
      ) : (
        <p>
          <strong>等待答复</strong> {dayWords(replyBy, today)}前答复时间和地点
        </p>
      )}
    </li>
  );
}

function Held({ branch }: { branch: Branch }) {
  const { id } = useKnownMe();
  const talks = useLoad(() => recordsOf(branch.id, { kind: 'talk' }), `talks ${branch.id}`);
  const isMine = (record: LedgerRecord): boolean =>
    !record.withdrawn && (textIn(record, 'talker') === id || idsIn(record, 'with').includes(id));
  return (
    <Show of={talks}>
      {(all) => {
        const mine = all.filter(isMine);
        if (mine.length === 0) return <Empty>还没有登记过与您的谈话。</Empty>;
        return (
          <ul class="plain">
            {mine.map((talk) => (
              <Talk key={talk.id} {...{ talk, branch }} />
            ))}
          </ul>
        );
      }}
    </Show>
  );
}

function Talk({ talk, branch }: { talk: LedgerRecord; branch: Branch }) {
  const { today } = useKnownMe();
  return (
    <li class="card">
      <h3 class="of-card">{dayWords(talk.happenedOn, today)}</h3>
      <p>{saidIn(talk, branch)}</p>
      <p class="buttons">
        <a class="button" href={`/talks/${talk.id}`}>
          内容、确认和查看记录
        </a>
      </p>
    </li>
  );
}
