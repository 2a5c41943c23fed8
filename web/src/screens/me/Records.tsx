import { useState } from 'preact/hooks';
import { useAsk, useLoad } from '../../api/useAsk.ts';
import { RecordCard } from '../../branch/RecordCard.tsx';
import { recordsOf } from '../../branch/records.ts';
import type { LedgerRecord } from '../../branch/said.ts';
import type { Branch } from '../../duty/names.ts';
import { useKnownMe } from '../../me.ts';
import { Said } from '../../ui/Said.tsx';
import { Empty, Show } from '../../ui/Show.tsx';
import { valueWords } from '../../valueWords.ts';
import { periodWords } from '../../words.ts';
import { InMyBranch, MePage } from './MePage.tsx';

/** What I did this year, the newest first; what I entered myself I may correct. */
export const Records = () => (
  <MePage title="办过的事" part="/records">
    <p>
      <a class="button main" href="/enter">
        登记一件事
      </a>
    </p>
    <InMyBranch>{(branch) => <Mine branch={branch} />}</InMyBranch>
    <FollowUps />
  </MePage>
);

/** How I was graded after a selection, and what is done about it. */
function FollowUps() {
  const { today } = useKnownMe();
  const followUps = useAsk('readMyFollowUps', { query: { limit: 100 } });
  if (followUps.is !== 'there' || followUps.answer.items.length === 0) return null;
  return (
    <>
      <h2>评选后对我的评定</h2>
      <ul>
        {followUps.answer.items.map((followUp) => (
          <li key={followUp.round}>
            {periodWords(followUp.quarter, today)}：{valueWords(followUp.grade)}，{followUp.action}
          </li>
        ))}
      </ul>
    </>
  );
}

function Mine({ branch }: { branch: Branch }) {
  const { today, id } = useKnownMe();
  const from = `${today.slice(0, 4)}-01-01`;
  const records = useLoad(() => recordsOf(branch.id, { from }), `my records ${branch.id}`);
  const [said, setSaid] = useState('');
  const again = (done: string): void => {
    setSaid(done);
    records.again();
  };
  const isMine = ({ subject, enteredBy }: LedgerRecord): boolean => subject === id || enteredBy === id;
  return (
    <>
      <Said said={said} />
      <Show of={records}>
        {(all) => {
          const mine = all.filter(isMine);
          if (mine.length === 0) return <Empty>今年还没有登记。办好一件事并登记后，会列在这里。</Empty>;
          return (
            <ul class="plain">
              {mine.map((record) => (
                <RecordCard key={record.id} {...{ record, branch, again }} others={all} />
              ))}
            </ul>
          );
        }}
      </Show>
    </>
  );
}
