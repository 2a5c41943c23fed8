import { useAsk } from '../../api/useAsk.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { ROUND_STATES } from '../../branch/roundWords.ts';
import type { Branch } from '../../duty/names.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords, periodWords } from '../../words.ts';

/** The quarters' selections, the newest first; the meeting of this quarter; and who was confirmed. */
export const Rounds = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="季度评选" part="/rounds">
    {(branch) => <All branch={branch} />}
  </BranchPage>
);

function All({ branch }: { branch: Branch }) {
  const { today, id: me } = useKnownMe();
  const params = { id: branch.id };
  const rounds = useAsk('listRounds', { params, query: { limit: 100 } });
  return (
    <>
      <Act
        of="beginRound"
        title="登记本季度的评选会议"
        verb="登记会议"
        params={params}
        draft={branch.id}
        start={{ meetingOn: today }}
        sources={{ today, subject: me, branch }}
        done={rounds.again}
      />
      <Show of={rounds}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>还没有登记过评选会议。开了党员大会以后登记，名额按当天的党员人数定。</Empty>
          ) : (
            <ul class="plain">
              {items.map((round) => (
                <li class="card" key={round.id}>
                  <h2 class="of-card">{periodWords(round.quarter, today)}</h2>
                  <p>
                    <strong>{ROUND_STATES[round.state]}</strong> {dayWords(round.meetingOn, today)}开会，党员
                    {round.base}人，名额{round.quota}名
                  </p>
                  {round.said && <p class="quiet">{round.said}</p>}
                  <p class="buttons">
                    <a class="button" href={`/rounds/${round.id}`}>
                      查看和办理
                    </a>
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
      <h2>“一名党员一面旗”</h2>
      <Column branch={branch} />
    </>
  );
}

function Column({ branch }: { branch: Branch }) {
  const { today } = useKnownMe();
  const column = useAsk('readColumn', { params: { id: branch.id }, query: { limit: 100 } });
  return (
    <Show of={column}>
      {({ items, repeated }) =>
        items.length === 0 ? (
          <Empty>上级确定优秀党员以后列在这里。</Empty>
        ) : (
          <ul>
            {items.map((selection) => (
              <li key={selection.id}>
                {periodWords(selection.quarter, today)}：
                {selection.members.map(({ name, comment }) => `${name}（${comment}）`).join('；')}
              </li>
            ))}
            {repeated.map((member) => (
              <li key={member.member}>
                {member.name}多次评为优秀：{member.quarters.map((q) => periodWords(q, today)).join('、')}
              </li>
            ))}
          </ul>
        )
      }
    </Show>
  );
}
