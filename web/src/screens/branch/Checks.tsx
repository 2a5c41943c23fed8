/** Who came to look, what they found, and what the branch says to it. */
import rules from 'virtual:rules';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { nameIn, type Branch } from '../../duty/names.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords, instantWords } from '../../words.ts';

export const Checks = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="督查情况" part="/checks">
    {(branch) => (
      <>
        <h2>抽查</h2>
        <SpotChecks branch={branch} />
        <h2>查询</h2>
        <Inspections branch={branch} />
      </>
    )}
  </BranchPage>
);

type Check = AnswerOf<'listBranchSpotChecks'>['items'][number];

function SpotChecks({ branch }: { branch: Branch }) {
  const checks = useAsk('listBranchSpotChecks', { params: { id: branch.id }, query: { limit: 100 } });
  return (
    <Show of={checks}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty>还没有到过本支部的抽查。</Empty>
        ) : (
          <ul class="plain">
            {items.map((check) => (
              <OneCheck key={check.id} check={check} branch={branch} again={checks.again} />
            ))}
          </ul>
        )
      }
    </Show>
  );
}

const FOUND = { found: '找到', notFound: '没有找到', cannotTell: '说不准' } as const;

function OneCheck({ check, branch, again }: { check: Check; branch: Branch; again: () => void }) {
  const { today, id: me } = useKnownMe();
  const { id, serial, drawnOn, closedOn, people, answers = [] } = check;
  return (
    <li class="card">
      <h3 class="of-card">第{serial}次抽查</h3>
      <p class="quiet">
        {dayWords(drawnOn, today)}抽取，{dayWords(closedOn, today)}结束
      </p>
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            {person.name ?? nameIn(branch, person.id)}：
            {person.findings.length === 0
              ? '没有登记情况'
              : person.findings
                  .map((finding) =>
                    [rules[finding.rule ?? '']?.title, FOUND[finding.found], finding.note]
                      .filter(Boolean)
                      .join('，'),
                  )
                  .join('；')}
          </li>
        ))}
      </ul>
      {answers.map((answer) => (
        <p key={answer.at}>
          支部说明（{instantWords(answer.at, today)}）：{answer.text}
        </p>
      ))}
      <Act
        of="answerSpotCheck"
        title="对抽查情况作说明"
        params={{ id }}
        draft={`${id} ${answers.length}`}
        fixed={{ branch: branch.id }}
        sources={{ today, subject: me, branch }}
        done={again}
      />
    </li>
  );
}

function Inspections({ branch }: { branch: Branch }) {
  const { today } = useKnownMe();
  const inspections = useAsk('listBranchInspections', { params: { id: branch.id }, query: { limit: 100 } });
  return (
    <Show of={inspections}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty>没有公开的查询。</Empty>
        ) : (
          <ul>
            {items.map((look) => (
              <li key={look.id}>
                {instantWords(look.at, today)} {look.by.name}查询
                {look.asked.rule ? rules[look.asked.rule]?.title : '台账'}
                {look.asked.member && `（${nameIn(branch, look.asked.member) ?? ''}）`}
              </li>
            ))}
          </ul>
        )
      }
    </Show>
  );
}
