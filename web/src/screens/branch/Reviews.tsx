/** The quarter's and the year's review: drafted from the ledger, changed by the secretary, and entered. */
import { useState } from 'preact/hooks';
import { ask } from '../../api/client.ts';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import type { Branch } from '../../duty/names.ts';
import { Form } from '../../form/Form.tsx';
import type { Choice } from '../../../plugin/formOf.ts';
import { periodsOf } from '../../form/sources.ts';
import type { Values } from '../../form/values.ts';
import { useKnownMe } from '../../me.ts';
import { FileLink } from '../../ui/FileLink.tsx';
import { Show } from '../../ui/Show.tsx';
import { dayWords, periodWords } from '../../words.ts';

export const Reviews = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="梳理和评估" part="/reviews">
    {(branch) => <All branch={branch} />}
  </BranchPage>
);

/** The period of the duty from which one came. */
const askedFor = (choices: readonly Choice[]): string | undefined => {
  const asked = new URLSearchParams(location.search).get('period');
  return choices.find(({ value }) => value === asked)?.value;
};

/** Whoever comes back or reads the page anew finds the period that was chosen. */
function remember(period: string): void {
  history.replaceState(history.state, '', `${location.pathname}?period=${period}`);
}

function All({ branch }: { branch: Branch }) {
  const { today } = useKnownMe();
  const quarters = periodsOf(['quarter'], today);
  const year = today.slice(0, 4);
  const years = [year, `${Number(year) - 1}`].map((id) => ({ value: id, label: `${id}年` }));
  const choices = [...quarters, ...years];
  const [period, setPeriod] = useState(() => askedFor(choices) ?? choices[0]?.value ?? year);
  const choose = (of: string) => {
    remember(of);
    setPeriod(of);
  };
  return (
    <>
      <p>
        <label>
          哪一期{' '}
          <select value={period} onChange={(event) => choose(event.currentTarget.value)}>
            {choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </p>
      <FileLink
        of="readUnitDossier"
        input={{ params: { id: branch.id }, query: { year: Number(period.slice(0, 4)), format: 'docx' } }}
        verb={`生成${period.slice(0, 4)}年情况（docx，供述职评议参考）`}
      />
      {period.includes('-') ? (
        <OfQuarter key={period} branch={branch} quarter={period} />
      ) : (
        <OfYear key={period} branch={branch} year={period} />
      )}
    </>
  );
}

function OfQuarter({ branch, quarter }: { branch: Branch; quarter: string }) {
  const draft = useAsk('readReviewDraft', { params: { id: branch.id, quarter } });
  return (
    <Show of={draft}>
      {({ rules, text, asOf }) => (
        <>
          <Figures rules={rules} asOf={asOf} />
          <Write
            branch={branch}
            kind="ledgerReview"
            fixed={{ quarter }}
            period={quarter}
            start={{ summary: text }}
          />
        </>
      )}
    </Show>
  );
}

function OfYear({ branch, year }: { branch: Branch; year: string }) {
  const draft = useAsk('readYearReviewDraft', { params: { id: branch.id, year } });
  return (
    <Show of={draft}>
      {({ rules, text, asOf, problems, selection }) => (
        <>
          <Figures rules={rules} asOf={asOf} />
          <p>
            发现问题{problems.found}个，销号{problems.closed}个，还有{problems.open}个；评议会
            {selection.held}次，上级确认{selection.confirmed}次。
          </p>
          <Write
            branch={branch}
            kind="yearEndReview"
            fixed={{ year: Number(year) }}
            period={year}
            start={{ summary: text }}
          />
        </>
      )}
    </Show>
  );
}

type Rules = AnswerOf<'readReviewDraft'>['rules'];

const COLUMNS = [
  ['owed', '应办'],
  ['met', '按时'],
  ['metLate', '补办'],
  ['overdue', '逾期'],
  ['missed', '期满未办'],
  ['open', '待办'],
] as const;

function Figures({ rules, asOf }: { rules: Rules; asOf: string }) {
  const { today } = useKnownMe();
  return (
    <>
      <p class="quiet">{dayWords(asOf, today)}的情况</p>
      <div class="frame" tabIndex={0} role="region" aria-label="办得怎样">
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">事项</th>
              {COLUMNS.map(([name, title]) => (
                <th scope="col" class="number" key={name}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.rule}>
                <th scope="row">{rule.title}</th>
                {COLUMNS.map(([name]) => (
                  <td class="number" key={name}>
                    {rule[name]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface WriteProps {
  readonly branch: Branch;
  readonly kind: 'ledgerReview' | 'yearEndReview';
  readonly fixed: Record<string, unknown>;
  readonly period: string;
  readonly start: Values;
}

function Write({ branch, kind, fixed, period, start }: WriteProps) {
  const { today, id: me } = useKnownMe();
  const [isSaved, setSaved] = useState(false);
  if (isSaved)
    return (
      <p class="note good" role="status">
        已登记：{periodWords(period, today)}的{kind === 'ledgerReview' ? '梳理总结' : '成效评估'}。
      </p>
    );
  return (
    <>
      <h2>{kind === 'ledgerReview' ? '梳理总结' : '成效评估'}</h2>
      <p>下面是按台账起草的，只写事实。请修改后登记。</p>
      <Form
        of={`submission:${kind}`}
        verb="登记"
        draft={`${branch.id} ${period}`}
        fixed={{ kind, ...fixed }}
        start={{ happenedOn: today, ...start }}
        sources={{ today, subject: me, branch }}
        send={async (body, key) => {
          await ask('submit', { body, key });
          setSaved(true);
        }}
      />
    </>
  );
}
