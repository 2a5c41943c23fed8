/** What is shown and never owed: who did it and who has not yet. A list by requirement, on any screen. */
import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { nameIn, type Branch } from '../../duty/names.ts';
import { periodsOf } from '../../form/sources.ts';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords } from '../../words.ts';

export const Coverage = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="覆盖情况" part="/coverage">
    {(branch) => <All branch={branch} />}
  </BranchPage>
);

function All({ branch }: { branch: Branch }) {
  const { today } = useKnownMe();
  const [period, setPeriod] = useState('');
  const coverage = useAsk('readBranchCoverage', {
    params: { id: branch.id },
    query: { ...(period !== '' && { period }) },
  });
  return (
    <>
      <p>
        <label>
          哪一期{' '}
          <select value={period} onChange={(event) => setPeriod(event.currentTarget.value)}>
            <option value="">本季度</option>
            {periodsOf(['half', 'quarter', 'month'], today).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </p>
      <p class="quiet">这些要求原文没有定死时限，只展示，不提醒。</p>
      <Show of={coverage}>
        {({ rules, asOf }) => (
          <>
            <p class="quiet">{dayWords(asOf, today)}的情况</p>
            {rules.length === 0 && <Empty>没有涉及本支部的要求。</Empty>}
            {rules.map((rule) => (
              <Rule key={rule.id} rule={rule} branch={branch} />
            ))}
          </>
        )}
      </Show>
    </>
  );
}

type OneRule = AnswerOf<'readBranchCoverage'>['rules'][number];
type Subject = OneRule['uncovered'][number];

function Rule({ rule, branch }: { rule: OneRule; branch: Branch }) {
  const { today } = useKnownMe();
  const name = ({ subject, counterpart, leadingCadre }: Subject): string =>
    [
      nameIn(branch, subject) ?? subject,
      counterpart === undefined ? '' : `（${nameIn(branch, counterpart) ?? counterpart}）`,
      leadingCadre ? '（领导干部）' : '',
    ].join('');
  return (
    <section>
      <h2>{rule.title}</h2>
      <p>
        <strong class="done">已有{rule.covered.length}</strong>，还没有{rule.uncovered.length}
        {rule.localNumber && `；本地方案定了${rule.localNumber.value}次`}
      </p>
      {rule.uncovered.length > 0 && <p>还没有：{rule.uncovered.map(name).join('、')}</p>}
      {rule.covered.length > 0 && (
        <details>
          <summary>已有的{rule.covered.length}</summary>
          <ul>
            {rule.covered.map((covered) => (
              <li key={covered.subject + (covered.counterpart ?? '')}>
                {name(covered)}：{covered.by.map(({ on }) => dayWords(on, today)).join('、')}
              </li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary>依据</summary>
        {rule.clauses.map((clause) => (
          <blockquote key={clause.text}>
            <p>{clause.text}</p>
          </blockquote>
        ))}
      </details>
    </section>
  );
}
