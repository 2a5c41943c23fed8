/** One quarter's selection, from the meeting to the follow-up of everybody. Who may do what, the server says. */
import type { Duty } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { Candidates } from '../../branch/Candidates.tsx';
import { Objections } from '../../branch/Objections.tsx';
import { ROUND_STATES, type Round as Whole } from '../../branch/roundWords.ts';
import type { Branch } from '../../duty/names.ts';
import { Act, Press } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { PaperButton } from '../../paper/Paper.tsx';
import { Poster } from '../../paper/Poster.tsx';
import { Page } from '../../ui/Page.tsx';
import { Show } from '../../ui/Show.tsx';
import { useMyBranch } from '../../useBranch.ts';
import { valueWords } from '../../valueWords.ts';
import { dayWords, periodWords } from '../../words.ts';

export function Round({ id = '' }: { id?: string }) {
  const me = useKnownMe();
  const branch = useMyBranch(me);
  const round = useAsk('readRound', { params: { id } });
  const back = me.branch && {
    href: `/branches/${me.branch.id}/rounds`,
    title: '季度评选',
  };
  return (
    <Page title="优秀党员评选" narrow {...(back && { back })}>
      <Show of={round}>
        {(whole) => (
          <Show of={branch}>
            {(ownBranch) => <Of round={whole} branch={ownBranch ?? undefined} again={round.again} />}
          </Show>
        )}
      </Show>
    </Page>
  );
}

export interface OfRound {
  readonly round: Whole;
  readonly branch: Branch | undefined;
  readonly again: () => void;
}

function Of(props: OfRound) {
  const { round } = props;
  return (
    <>
      <Standing round={round} />
      <Candidates {...props} />
      <Objections {...props} />
      <Steps {...props} />
      {round.state === 'confirmed' && <FollowUps {...props} />}
    </>
  );
}

function Standing({ round }: { round: Whole }) {
  const { today } = useKnownMe();
  const day = (on: string): string => dayWords(on, today);
  const { state, said, quarter, meetingOn, base, quota, publicity, filed, decided, returns, withdrawn } =
    round;
  return (
    <>
      <h2>
        {periodWords(quarter, today)}：{ROUND_STATES[state]}
      </h2>
      <p>
        {day(meetingOn)}开会，当天党员{base}人，名额{quota}名
        {publicity && `；${day(publicity.on)}${publicity.until ? `至${day(publicity.until)}` : '起'}公示`}
        {filed && `；${day(filed.on)}报上级备案`}
        {decided && `；${day(decided.on)}${decided.ok ? '上级确定' : `退回：${decided.reason ?? ''}`}`}
        {withdrawn && `；${day(withdrawn.on)}撤回：${withdrawn.reason}`}
      </p>
      {said && <p class="note">{said}</p>}
      {returns.map((filing) => (
        <p class="quiet" key={filing.returnedOn}>
          {day(filing.filedOn)}报送，{day(filing.returnedOn)}退回：
          {filing.reason}
        </p>
      ))}
    </>
  );
}

/** A round may be filed with nobody, and is then over: not before who files it has said that he means it. */
const NOBODY = '没有人选，报上去就是本季度没有评出。现在报吗？';

/** What comes next of a round that is not decided yet. */
function Steps({ round, branch, again }: OfRound) {
  const { today, id: me } = useKnownMe();
  const { id, state } = round;
  const shared = {
    params: { id },
    draft: id,
    sources: { today, subject: me, ...(branch && { branch }) },
  };
  if (['filed', 'confirmed', 'withdrawn'].includes(state)) return null;
  const isListed = (round.candidates ?? []).some(({ standing }) => standing === 'listed');
  return (
    <>
      <h2>下一步</h2>
      {isListed && state === 'nominating' && (
        <Act of="publishRound" title="公示人选" verb="公示" {...shared} start={{ on: today }} done={again} />
      )}
      {state === 'publicity' && <Sheet round={round} />}
      <p class="buttons">
        <Press
          of="fileRound"
          params={{ id }}
          isMain={state === 'publicityOver'}
          {...(!isListed && { sure: NOBODY })}
          done={again}
        >
          报上级备案
        </Press>
      </p>
      <Act of="withdrawRound" title="登记有误，撤回这次评选" verb="撤回" {...shared} done={again} />
    </>
  );
}

/** Where the masses read it, and object without a name: by the code of the round, which the sheet on the wall bears. */
function Sheet({ round: { id, branch } }: { round: Whole }) {
  const token = useAsk('givePageToken', { params: { id } });
  const unit = useAsk('readBranch', { params: { id: branch } });
  const { today } = useKnownMe();
  if (token.is !== 'there' || unit.is !== 'there')
    return (
      <p>
        <a class="button" href={`/p/${branch}`}>
          看公示的内容
        </a>
      </p>
    );
  const until = dayWords(token.answer.until, today);
  const address = `${location.origin}/p/${branch}#${token.answer.token}`;
  return (
    <>
      <p>公示单上印着二维码，群众凭它看公示、匿名提出异议，到{until}为止。</p>
      <p class="links">
        <a href={address}>看公示的内容</a>
      </p>
      <PaperButton
        verb="打印公示二维码"
        sheets={() => (
          <Poster
            title="优秀党员人选公示"
            whose={unit.answer.name}
            what={`请用手机扫一扫：看公示的人选，有意见可以匿名提出，到${until}为止。不用登录，不用留姓名。`}
            address={address}
          />
        )}
      />
    </>
  );
}

/** A grade and what is done about it, for everybody. */
function FollowUps({ round, branch, again }: OfRound) {
  const { today, id: me } = useKnownMe();
  const done = round.followUps ?? [];
  const query = { rule: 'selection-follow-up', limit: 1000 };
  const owed = useAsk('readBranchDuties', { params: { id: round.branch }, query });
  const owing = owed.is === 'there' ? owed.answer.duties.filter((duty) => isOwed(duty, round.id)) : [];
  const isDone = (id: string): boolean => done.some(({ member }) => member === id);
  const missing = owing.flatMap(({ counterpart: id }) => (id === undefined || isDone(id) ? [] : [id]));
  const saved = (): void => {
    owed.again();
    again();
  };
  return (
    <>
      <h2>评选后的分类教育</h2>
      <ul>
        {done.map((followUp) => (
          <li key={followUp.member}>
            {followUp.name}：{valueWords(followUp.grade)}，{followUp.action}
          </li>
        ))}
      </ul>
      {done.length > 0 && branch && <GradeAgain {...{ round, branch }} again={saved} />}
      {missing.length > 0 && branch && (
        <Act
          of="followUpRound"
          title={`逐人评定，还有${missing.length}人`}
          said="评选后的评定和措施"
          verb="保存"
          params={{ id: round.id }}
          draft={`${round.id} ${missing.length}`}
          start={{ items: missing.map((member) => ({ member, grade: '', action: '', reason: '' })) }}
          rows={GIVEN}
          sources={{ today, subject: me, branch }}
          also={onlyGraded}
          done={saved}
        >
          <p>可以分几次登记：没有选评定的，这次不提交。</p>
        </Act>
      )}
    </>
  );
}

/** Who was graded wrongly is graded again, with the reason. */
function GradeAgain({ round, branch, again }: OfRound & { branch: Branch }) {
  const { today, id: me } = useKnownMe();
  const graded = branch.members.filter(({ id }) => round.followUps?.some(({ member }) => member === id));
  return (
    <Act
      of="followUpRound"
      title="更正已登记的评定"
      verb="保存更正"
      params={{ id: round.id }}
      draft={`${round.id} again`}
      start={{ items: [{ member: '', grade: '', action: '', reason: '' }] }}
      sources={{ today, subject: me, branch: { ...branch, members: graded } }}
      done={again}
    />
  );
}

/** Nobody was graded before: there is nothing to give a reason for. */
const GIVEN = { headedBy: 'member', without: ['reason'] };

/** By the duties it is known who has to be graded after this round; whoever has left has none. */
const isOwed = (duty: Duty, round: string): boolean =>
  duty.period === `event:${round}` && duty.state !== 'notApplicable';

function onlyGraded(body: Record<string, unknown>): Record<string, unknown> {
  const items: readonly unknown[] = Array.isArray(body['items']) ? body['items'] : [];
  return {
    ...body,
    items: items.filter((item) => typeof item === 'object' && item !== null && 'grade' in item),
  };
}
