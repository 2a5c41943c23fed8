import { useState } from 'preact/hooks';
import { useAsk, useLoad } from '../../api/useAsk.ts';
import { Correct } from '../../branch/Correct.tsx';
import { recordsOf } from '../../branch/records.ts';
import { kindTitle, saidIn, type LedgerRecord } from '../../branch/said.ts';
import { Versions } from '../../branch/Versions.tsx';
import { nameIn, type Branch } from '../../duty/names.ts';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { valueWords } from '../../valueWords.ts';
import { dayWords, periodWords } from '../../words.ts';
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
        {followUps.answer.items.map((one) => (
          <li key={one.round}>
            {periodWords(one.quarter, today)}：{valueWords(one.grade)}，{one.action}
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
  const isMine = ({ subject, enteredBy }: LedgerRecord): boolean => subject === id || enteredBy === id;
  return (
    <Show of={records}>
      {(all) => {
        const mine = all.filter(isMine);
        if (mine.length === 0) return <Empty>今年还没有登记。办好一件事并登记后，会列在这里。</Empty>;
        return (
          <ul class="plain">
            {mine.map((record) => (
              <RecordCard key={record.id} {...{ record, branch }} again={records.again} />
            ))}
          </ul>
        );
      }}
    </Show>
  );
}

interface RecordCardProps {
  readonly record: LedgerRecord;
  readonly branch: Branch;
  readonly again: () => void;
}

export function RecordCard({ record, branch, again }: RecordCardProps) {
  const { today, id } = useKnownMe();
  const [isOpen, setOpen] = useState(false);
  const done = (): void => {
    setOpen(false);
    again();
  };
  const by = record.enteredBy === id ? '' : `，${nameIn(branch, record.enteredBy) ?? '支部以外的人'}登记`;
  return (
    <li class="card">
      <h2 class="of-card">{kindTitle(record.kind)}</h2>
      <p class="quiet">
        {dayWords(record.happenedOn, today)}
        {by}
        {record.lateEntry && '，补录'}
        {record.withdrawn ? '，已撤回' : record.revision > 1 && '，已更正'}
        {record.reason && `：${record.reason}`}
      </p>
      <p>{saidIn(record, branch)}</p>
      <Versions record={record} branch={branch} />
      {record.enteredBy === id && !record.withdrawn && (
        <p class="buttons">
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            更正
          </button>
        </p>
      )}
      {isOpen && <Correct {...{ record, branch, today, done }} />}
    </li>
  );
}
