/** A talk, for the two who had it: what was said, whether it is right, and who has read it. */
import { useState } from 'preact/hooks';
import { useAsk, useLoad } from '../../api/useAsk.ts';
import { recordsOf } from '../../branch/records.ts';
import { saidIn } from '../../branch/said.ts';
import { nameIn, type Branch } from '../../duty/names.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { FileLink } from '../../ui/FileLink.tsx';
import { TalkText } from '../../talk/TalkText.tsx';
import { Page } from '../../ui/Page.tsx';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords, instantWords } from '../../words.ts';
import { InMyBranch } from './MePage.tsx';

export const Talk = ({ id = '' }: { id?: string }) => (
  <Page title="谈话" narrow back={{ href: '/me/talks', title: '谈话和约谈' }}>
    <InMyBranch>{(branch) => <Of id={id} branch={branch} />}</InMyBranch>
  </Page>
);

function Of({ id, branch }: { id: string; branch: Branch }) {
  const me = useKnownMe();
  const [isOpened, setOpened] = useState(false);
  const reads = useAsk('readTalkReads', { params: { id } });
  const sources = { today: me.today, subject: me.id, branch };
  return (
    <>
      <Which id={id} branch={branch} />
      <h2>保密内容</h2>
      {isOpened ? (
        <TalkText id={id} />
      ) : (
        <>
          <p>只有谈话双方和获准的人能看，每次查看都有记录。</p>
          <p class="quiet">这次谈话的编号：{id}</p>
          <p class="buttons">
            <button type="button" class="main" onClick={() => setOpened(true)}>
              查看内容
            </button>
          </p>
        </>
      )}
      <h2>确认和授权</h2>
      <Act
        of="confirmTalk"
        title="确认记录，或提出不同意见"
        verb="提交确认"
        draft={id}
        params={{ id }}
        upFront={['note']}
        sources={sources}
        done={reads.again}
      />
      <Act
        of="grantTalk"
        title="允许别人查看到某一天"
        verb="允许查看"
        draft={id}
        params={{ id }}
        sources={sources}
        done={reads.again}
      />
      <FileLink of="readRecordSheet" input={{ params: { id } }} verb="生成谈话记录表（docx）" />
      <Show of={reads}>{(answer) => <Reads answer={answer} branch={branch} />}</Show>
    </>
  );
}

/** Of which talk all this is: who confirms a record has to see it. */
function Which({ id, branch }: { id: string; branch: Branch }) {
  const { today } = useKnownMe();
  const talks = useLoad(() => recordsOf(branch.id, { kind: 'talk' }), `talks ${branch.id}`);
  const talk = talks.is === 'there' ? talks.answer.find((record) => record.id === id) : undefined;
  if (!talk) return null;
  return (
    <>
      <h2>{dayWords(talk.happenedOn, today)}的谈话</h2>
      <p>{saidIn(talk, branch)}</p>
    </>
  );
}

const WHY = {
  own: '谈话一方',
  grant: '获准查看',
  breakGlass: '紧急查看',
} as const;

type ReadsAnswer = Extract<ReturnType<typeof useAsk<'readTalkReads'>>, { is: 'there' }>['answer'];

function Reads({ answer, branch }: { answer: ReadsAnswer; branch: Branch }) {
  const { today } = useKnownMe();
  const name = (id: string): string => nameIn(branch, id) ?? '支部以外的人';
  return (
    <>
      <h2>谁确认过，谁看过</h2>
      <ul>
        {answer.words.map((word) => (
          <li key={word.by + word.on}>
            {dayWords(word.on, today)} {name(word.by)}
            {word.ok ? '确认属实' : '有不同意见'}
            {word.note && `：${word.note}`}
          </li>
        ))}
        {answer.grants.map((grant) => (
          <li key={grant.to + grant.until}>
            {name(grant.by)}允许{name(grant.to)}查看到
            {dayWords(grant.until, today)}
          </li>
        ))}
        {answer.items.map((read) => (
          <li key={read.hash}>
            {instantWords(read.at, today)} {name(read.by)}看过（{WHY[read.why]}）
            {read.reason && `：${read.reason}`}
          </li>
        ))}
      </ul>
      {answer.items.length === 0 && <Empty>还没有人看过。</Empty>}
    </>
  );
}
