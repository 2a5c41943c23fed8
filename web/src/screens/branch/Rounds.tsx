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
              {items.map((one) => (
                <li class="card" key={one.id}>
                  <h2 class="of-card">{periodWords(one.quarter, today)}</h2>
                  <p>
                    <strong>{ROUND_STATES[one.state]}</strong> {dayWords(one.meetingOn, today)}开会，党员
                    {one.base}人，名额{one.quota}名
                  </p>
                  {one.said && <p class="quiet">{one.said}</p>}
                  <p class="buttons">
                    <a class="button" href={`/rounds/${one.id}`}>
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
            {items.map((one) => (
              <li key={one.id}>
                {periodWords(one.quarter, today)}：
                {one.members.map(({ name, comment }) => `${name}（${comment}）`).join('；')}
              </li>
            ))}
            {repeated.map((one) => (
              <li key={one.member}>
                {one.name}多次评为优秀：{one.quarters.map((q) => periodWords(q, today)).join('、')}
              </li>
            ))}
          </ul>
        )
      }
    </Show>
  );
}
