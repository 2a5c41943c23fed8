/** With whom the branch's people are paired, and what was done for each. */
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { KeepPairing } from '../../branch/KeepPairing.tsx';
import { PairingWords } from '../../branch/PairingWords.tsx';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { nameIn, type Branch } from '../../duty/names.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords } from '../../words.ts';

export const Pairings = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="结对" part="/pairings">
    {(branch, again) => <All branch={branch} again={again} />}
  </BranchPage>
);

function All({ branch, again }: { branch: Branch; again: () => void }) {
  const { today, id: me } = useKnownMe();
  const pairings = useAsk('listPairings', { params: { id: branch.id }, query: { limit: 1000 } });
  const done = (): void => {
    pairings.again();
    again();
  };
  return (
    <>
      <Act
        of="addPairing"
        title="登记结对"
        draft={branch.id}
        without={['id', 'unit', 'confirm']}
        upFront={['member', 'startedOn']}
        sources={{ today, subject: me, branch }}
        done={done}
      />
      <Show of={pairings}>
        {({ items, incomeProjects }) => (
          <>
            {items.length === 0 && <Empty>还没有登记结对。</Empty>}
            <List items={items.filter(({ endedOn }) => endedOn === undefined)} {...{ branch, done }} />
            <Over items={items.filter(({ endedOn }) => endedOn !== undefined)} {...{ branch, done }} />
            {incomeProjects.length > 0 && <h2>脱贫致富项目</h2>}
            <ul>
              {incomeProjects.map((project) => (
                <li key={project.id}>
                  {nameIn(branch, project.member)}：{project.title}，{dayWords(project.since, today)}起
                </li>
              ))}
            </ul>
          </>
        )}
      </Show>
      <Centres branch={branch} />
    </>
  );
}

type Pairing = AnswerOf<'listPairings'>['items'][number];

interface ListProps {
  readonly items: readonly Pairing[];
  readonly branch: Branch;
  readonly done: () => void;
}

function Over(props: ListProps) {
  if (props.items.length === 0) return null;
  return (
    <details>
      <summary>已经结束的{props.items.length}个</summary>
      <List {...props} />
    </details>
  );
}

const List = ({ items, ...shared }: ListProps) => (
  <ul class="plain">
    {items.map((pairing) => (
      <One key={pairing.id} pairing={pairing} {...shared} />
    ))}
  </ul>
);

function One({ pairing, branch, done }: Omit<ListProps, 'items'> & { pairing: Pairing }) {
  const { today, id: me } = useKnownMe();
  const sources = { today, subject: me, branch };
  return (
    <li class="card">
      <PairingWords pairing={pairing} whose={nameIn(branch, pairing.member) ?? branch.name} />
      <KeepPairing {...{ pairing, sources, done }} />
    </li>
  );
}

/** Members whose homes are centres, whom they look after, and what was said there. */
function Centres({ branch }: { branch: Branch }) {
  const { today } = useKnownMe();
  const centres = useAsk('listCentreHouseholds', { params: { id: branch.id } });
  return (
    <Show of={centres}>
      {({ items, opinions, village }) =>
        items.length === 0 ? null : (
          <>
            <h2>党员中心户</h2>
            <p class="quiet">
              已联系{village.linked}户{village.households !== undefined && `，全村共${village.households}户`}
            </p>
            <ul>
              {items.map((member) => (
                <li key={member.member}>
                  {nameIn(branch, member.member)}：
                  {member.households
                    .map(({ household, visits }) => `${household}（走访${visits.length}次）`)
                    .join('、') || '还没有登记联系户'}
                </li>
              ))}
              {opinions.map((opinion) => (
                <li key={opinion.record}>
                  {dayWords(opinion.on, today)} {opinion.household}：{opinion.opinions}。
                  {opinion.answer ? `答复：${opinion.answer.what}` : '还没有答复'}
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Show>
  );
}
