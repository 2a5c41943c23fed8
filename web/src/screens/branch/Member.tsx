/** One of the roster: what was entered of him, taken back where it was wrong; and what changes. */
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { nameIn, type Branch } from '../../duty/names.ts';
import { Act, Press } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Page } from '../../ui/Page.tsx';
import { Empty, Show } from '../../ui/Show.tsx';
import { isOfficer } from '../../unit/offices.ts';
import { fieldWords, valueWords } from '../../valueWords.ts';
import { dayWords } from '../../words.ts';
import { Transfer } from '../../branch/Transfer.tsx';
import { Year } from './Year.tsx';

/** Of the branch that the address names, for who keeps another's roster; else of one's own. */
export function Member({ id = '' }: { id?: string }) {
  const me = useKnownMe();
  const { query } = useLocation();
  const of = query['branch'] ?? me.branch?.id ?? '';
  const branch = useAsk('readBranch', { params: { id: of } });
  const member = branch.is === 'there' ? branch.answer.members.find((person) => person.id === id) : undefined;
  return (
    <Page
      title={member?.name ?? '名册中的人'}
      narrow
      back={{ href: `/branches/${of}/roster`, title: '名册' }}
    >
      <Show of={branch}>
        {(answer) =>
          member ? (
            <Of member={member} branch={answer} again={branch.again} />
          ) : (
            <Empty>这个支部没有这个人。</Empty>
          )
        }
      </Show>
    </Page>
  );
}

type Listed = Branch['members'][number];

interface OfMember {
  readonly member: Listed;
  readonly branch: Branch;
  readonly again: () => void;
}

function Of({ member, branch, again }: OfMember) {
  const history = useAsk('readHistory', { params: { id: member.id } });
  const done = (): void => {
    history.again();
    again();
  };
  return (
    <>
      <p>
        {[member.standing, ...member.posts].map(valueWords).join('，')}
        {member.noSms && '，不接收短信，请当面告知'} <span class="quiet">编号{member.id}</span>
      </p>
      <Show of={history}>
        {({ items }) => <History items={items} member={member.id} branch={branch} done={done} />}
      </Show>
      <h2>登记变化</h2>
      <Changes member={member} branch={branch} again={done} />
      <details>
        <summary>今年的情况（民主评议用，只列事实）</summary>
        <Year id={member.id} />
      </details>
    </>
  );
}

type Entry = AnswerOf<'readHistory'>['items'][number];

const KINDS: Readonly<Record<Entry['kind'], string>> = {
  leaving: '离开',
  transfer: '转接',
  post: '任免',
  status: '情况',
  pairing: '结对',
};

interface HistoryProps {
  readonly items: readonly Entry[];
  readonly member: string;
  readonly branch: Branch;
  readonly done: () => void;
}

function History({ items, member, branch, done }: HistoryProps) {
  const { today, id: me } = useKnownMe();
  if (items.length === 0) return <Empty>登记以后还没有变化。</Empty>;
  return (
    <>
      <h2>历次登记</h2>
      <ul class="plain">
        {items.map((entry) => (
          <li class="card" key={entry.id}>
            <p>
              <strong>{KINDS[entry.kind]}</strong> {dayWords(entry.on, today)}
              {entry.by && `，${nameIn(branch, entry.by) ?? '支部以外的人'}登记`}
              {entry.withdrawn && `，已撤销：${entry.withdrawn}`}
            </p>
            {entry.changes.map(({ field, before, after }) => (
              <p key={field}>
                {fieldWords(field)}：{before !== undefined && `${valueWords(before)} → `}
                {valueWords(after)}
              </p>
            ))}
            {entry.isOpen && (
              <Act
                of="correctMember"
                title="登记有误，撤销"
                verb="撤销"
                params={{ id: member }}
                draft={entry.id}
                fixed={{ of: entry.id, withdrawn: true }}
                without={['changes']}
                sources={{ today, subject: me, branch }}
                done={done}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Changes({ member, branch, again }: OfMember) {
  const me = useKnownMe();
  const { today } = me;
  const params = { id: member.id };
  const sources = { today, subject: member.id, branch };
  const shared = { params, sources, draft: member.id, done: again };
  const unsaid = ['specialCircumstance', 'inService', 'ableToWork', 'ableToHelp'];
  return (
    <>
      <Act
        of="changeMember"
        title="更改姓名、电话、身份和类别"
        {...shared}
        upFront={['name', 'phone', 'standing']}
        without={['posts', ...unsaid]}
      />
      <Act
        of="changeMember"
        title="任免岗位"
        {...shared}
        draft={`posts ${member.id}`}
        start={{ posts: [...member.posts].filter((post) => post !== 'liaison') }}
        upFront={['posts']}
        without={NOT_POSTS}
      >
        <p>没有勾选的岗位自今天起免去。</p>
      </Act>
      {member.posts.length > 0 && (
        <details>
          <summary>免去全部岗位</summary>
          <p>自今天起不再担任任何岗位；有误的，可以在历次登记中撤销。</p>
          <p class="buttons">
            <Press of="changeMember" params={params} body={{ posts: [] }} done={again}>
              免去
            </Press>
          </p>
        </details>
      )}
      <Act
        of="proposeCircumstance"
        title="有情况：特殊情况、在职、劳动能力、帮带能力，由上级同意后生效"
        {...shared}
        upFront={['special', 'inService', 'ableToWork', 'ableToHelp']}
      />
      <Transfer member={member.id} branch={branch} done={again} />
      {isOfficer(me) && <AgreeToPhone id={member.id} />}
      <Act of="recordLeaving" title="登记离开或去世" {...shared} />
    </>
  );
}

/** A number that others entered, or that often failed, signs nobody in till somebody above says that it is the person's. */
function AgreeToPhone({ id }: { id: string }) {
  const [isAgreed, setAgreed] = useState(false);
  return (
    <details>
      <summary>确认登记的手机号是本人的</summary>
      <p>号码由他人登记、更改，或多次没有送达的，要上级核实后确认，本人才能用它登录和查看谈话内容。</p>
      <p class="buttons">
        <Press of="agreeToPhone" params={{ id }} body={{}} done={() => setAgreed(true)}>
          已核实，是本人的号码
        </Press>
      </p>
      <p role="status">{isAgreed && '已确认。'}</p>
    </details>
  );
}

const NOT_POSTS: readonly string[] = [
  ...['standing', 'categories', 'leadingCadre', 'retired', 'retiredOn', 'mobile', 'probationEndsOn'],
  ...['specialCircumstance', 'inService', 'ableToWork', 'ableToHelp', 'phone', 'reach', 'name'],
];
