/** Who belongs to the branch; who is to be taken over, and what of people waits to be agreed to. */
import type { AnswerOf } from '../../api/contract.ts';
import { askWhole } from '../../api/client.ts';
import { useAsk, useLoad } from '../../api/useAsk.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import type { Branch } from '../../duty/names.ts';
import { Act, Press } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { valueWords } from '../../valueWords.ts';
import { dayWords } from '../../words.ts';

export const Roster = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="名册" part="/roster">
    {(branch, again) => (
      <>
        <Transfers branch={branch} again={again} />
        <Members members={branch.members} branch={branch.id} />
        <Circumstances branch={branch} />
        <h2 class="only-screen">登记和确定</h2>
        <Keep branch={branch} again={again} />
      </>
    )}
  </BranchPage>
);

type Member = Branch['members'][number];

interface MembersProps {
  readonly members: readonly Member[];
  readonly branch: string;
}

function Members({ members, branch }: MembersProps) {
  const { today } = useKnownMe();
  const isHere = ({ leftOn }: Member): boolean => leftOn === undefined || leftOn > today;
  const left = members.filter((member) => !isHere(member));
  return (
    <>
      <h2>在册{members.filter(isHere).length}人</h2>
      <List members={members.filter(isHere)} branch={branch} />
      {left.length > 0 && (
        <details>
          <summary>已经离开的{left.length}人</summary>
          <List members={left} branch={branch} />
        </details>
      )}
    </>
  );
}

function List({ members, branch }: MembersProps) {
  const { today } = useKnownMe();
  return (
    <ul class="plain menu">
      {members.map(({ id, name, standing, posts, noSms, leftOn }) => (
        <li key={id}>
          <a href={`/members/${id}?branch=${encodeURIComponent(branch)}`}>
            <span>
              <strong>{name}</strong> {[standing, ...posts].map(valueWords).join('，')}
              {noSms && '，不接收短信'}
              {leftOn && `，${dayWords(leftOn, today)}离开`}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

interface OfBranch {
  readonly branch: Branch;
  readonly again: () => void;
}

type Transfer = AnswerOf<'listTransfers'>['items'][number];

const TRANSFER = { waiting: '等待接收', accepted: '已接收', declined: '未接收' } as const;

function Transfers({ branch, again }: OfBranch) {
  const transfers = useAsk('listTransfers', { params: { id: branch.id }, query: { limit: 200 } });
  const done = (): void => {
    transfers.again();
    again();
  };
  return (
    <Show of={transfers}>
      {({ items }) => {
        const waiting = items.filter(({ state }) => state === 'waiting');
        if (waiting.length === 0) return null;
        return (
          <>
            <h2>等待接收的转接</h2>
            <ul class="plain">
              {waiting.map((transfer) => (
                <Waiting key={transfer.id} transfer={transfer} branch={branch} done={done} />
              ))}
            </ul>
          </>
        );
      }}
    </Show>
  );
}

function Waiting({ transfer, branch, done }: { transfer: Transfer; branch: Branch; done: () => void }) {
  const { today, id: me } = useKnownMe();
  const { id, name, on, to, state } = transfer;
  const isComing = to === branch.id;
  return (
    <li class="card">
      <h3 class="of-card">{name}</h3>
      <p>
        <strong>{TRANSFER[state]}</strong> {isComing ? '转入本支部' : '从本支部转出'}，自{dayWords(on, today)}
        起
      </p>
      {isComing && (
        <p class="buttons">
          <Press of="acceptTransfer" params={{ id }} isMain done={done}>
            接收
          </Press>
        </p>
      )}
      <Act
        of="declineTransfer"
        title={isComing ? '不接收' : '撤回'}
        params={{ id }}
        draft={id}
        sources={{ today, subject: me, branch }}
        done={done}
      />
    </li>
  );
}

const PROPOSAL = { proposed: '等待上级同意', approved: '已同意', declined: '未同意' } as const;

function Circumstances({ branch }: { branch: Branch }) {
  const { today } = useKnownMe();
  const proposals = useAsk('listCircumstances', { params: { id: branch.id }, query: { limit: 100 } });
  return (
    <Show of={proposals}>
      {({ items }) =>
        items.length === 0 ? null : (
          <>
            <h2>提出的情况变化</h2>
            <ul>
              {items.map((circumstance) => (
                <li key={circumstance.id}>
                  {circumstance.name}：{circumstanceWords(circumstance)}（{circumstance.reason}）。
                  <strong>{PROPOSAL[circumstance.state]}</strong>，
                  {dayWords(circumstance.proposedAt.slice(0, 10), today)}提出
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Show>
  );
}

type Circumstance = AnswerOf<'listCircumstances'>['items'][number];

const CIRCUMSTANCES = {
  special: '特殊情况',
  inService: '在职',
  ableToWork: '有劳动能力',
  ableToHelp: '有帮带能力',
} as const;

export function circumstanceWords(circumstance: Circumstance): string {
  const names = ['special', 'inService', 'ableToWork', 'ableToHelp'] as const;
  return names
    .filter((name) => circumstance[name] !== undefined)
    .map((name) => `${CIRCUMSTANCES[name]}改为${valueWords(circumstance[name])}`)
    .join('，');
}

function Keep({ branch, again }: OfBranch) {
  const { today, id: me } = useKnownMe();
  const { id } = branch;
  const read = useLoad(() => askWhole('readBranch', { params: { id } }), `whole ${id}`);
  const shared = { params: { id }, draft: id, sources: { today, subject: me, branch }, done: again };
  return (
    <>
      <Act of="addMember" {...shared} upFront={['phone', 'inBranchSince']} without={['branch', 'confirm']} />
      <Act of="nameLiaison" title="确定约谈联络员" {...shared} />
      {branch.liaison && (
        <p class="quiet">
          现在的联络员：{branch.liaison.name} {branch.liaison.phone}
        </p>
      )}
      {read.is === 'there' && (
        <Act
          of="assignContact"
          title="确定支委成员、党小组长所联系的人"
          {...shared}
          ifMatch={read.answer.etag}
          done={() => {
            again();
            read.again();
          }}
        />
      )}
      <p>
        <a class="button" href={`/branches/${id}/import`}>
          从表格导入
        </a>
      </p>
      {!branch.members.length && <Empty>名册还是空的，可以先导入。</Empty>}
    </>
  );
}
