import rules from 'virtual:rules';
import type { AnswerOf } from '../../api/contract.ts';
import { nameIn, type Branch } from '../../duty/names.ts';
import { useKnownMe } from '../../me.ts';
import { Empty } from '../../ui/Show.tsx';
import { dayWords, isPending, periodWords, standingOf } from '../../words.ts';
import { useIsWithin } from '../within.ts';
import { useIsWide } from '../../ui/useIsWide.ts';

type Coverage = AnswerOf<'readTalkCoverage'>;
type Row = Coverage['rows'][number];

const EXEMPT = {
  retired: '离退休，可以电话访谈',
  mobile: '流动党员，可以电话访谈',
  specialCircumstance: '有特殊情况，可以电话访谈',
} as const;

const NOT_OWED = {
  isSecretary: '是书记',
  secretaryVacant: '书记空缺',
  cameLate: '来得晚，本半年不需要',
  left: '已经离开',
} as const;

interface OfCoverage {
  readonly coverage: Coverage;
  readonly branch: Branch;
}

/** With whom a talk was held this half-year and with whom not yet: a table at a desk, a list on a phone. */
export function TalkCoverage({ coverage, branch }: OfCoverage) {
  const { today } = useKnownMe();
  const isWide = useIsWide();
  return (
    <>
      <h2>{periodWords(coverage.period, today)}谈了没有</h2>
      {coverage.rows.length === 0 && <Empty>本半年没有应谈的人。</Empty>}
      {isWide ? <Table {...{ coverage, branch }} /> : <List {...{ coverage, branch }} />}
      <Besides {...{ coverage, branch }} />
    </>
  );
}

const peopleOf = ({ rows }: Coverage): string[] => [...new Set(rows.map(({ person }) => person))];
const rulesOf = ({ rows }: Coverage): string[] => [...new Set(rows.map(({ rule }) => rule))];

function Table({ coverage, branch }: OfCoverage) {
  return (
    <div class="frame" tabIndex={0} role="region" aria-label="谈话覆盖">
      <table>
        <thead>
          <tr>
            <th scope="col">姓名</th>
            {rulesOf(coverage).map((rule) => (
              <th key={rule} scope="col">
                {rules[rule]?.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {peopleOf(coverage).map((person) => (
            <tr key={person}>
              <th scope="row">{nameIn(branch, person)}</th>
              {rulesOf(coverage).map((rule) => (
                <td key={rule}>
                  {coverage.rows
                    .filter((row) => row.person === person && row.rule === rule)
                    .map((row) => (
                      <Cell key={row.duty} row={row} branch={branch} />
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const List = ({ coverage, branch }: OfCoverage) => (
  <ul class="plain">
    {peopleOf(coverage).map((person) => (
      <li class="card" key={person}>
        <h3 class="of-card">{nameIn(branch, person)}</h3>
        {coverage.rows
          .filter((row) => row.person === person)
          .map((row) => (
            <Cell key={row.duty} row={row} branch={branch} />
          ))}
      </li>
    ))}
  </ul>
);

function Cell({ row, branch }: { row: Row; branch: Branch }) {
  const { today } = useKnownMe();
  const isWithin = useIsWithin();
  const { tone, word, when } = standingOf(row, today);
  return (
    <>
      <p>
        <strong class={tone}>{word}</strong> {row.by ? `${nameIn(branch, row.by) ?? ''}谈` : '书记空缺'}{' '}
        {when}
        {row.exempt && `（${EXEMPT[row.exempt]}）`}
      </p>
      {isWithin && isPending(row) && (
        <p class="buttons">
          <a class="button" href={`/duties/${encodeURIComponent(row.duty)}`}>
            登记谈话
          </a>
        </p>
      )}
    </>
  );
}

/** What a secretary should know besides. */
function Besides({ coverage, branch }: OfCoverage) {
  const { today } = useKnownMe();
  const names = (ids: readonly string[]): string => ids.map((id) => nameIn(branch, id) ?? '').join('、');
  const { notOwed, notCounted, unlisted, unassigned, unpaired } = coverage;
  return (
    <ul>
      {notOwed.map(({ person, why }) => (
        <li key={person}>
          书记不用与{nameIn(branch, person)}谈：{NOT_OWED[why]}
        </li>
      ))}
      {notCounted.map(({ talk, person, why }) => (
        <li key={talk + person}>
          与{nameIn(branch, person)}的一次谈话没有计入：{why}
        </li>
      ))}
      {unlisted.length > 0 && (
        <li>
          有{unlisted.length}次谈话反映了突出问题，还没有列入
          <a href={`/branches/${branch.id}/problems`}>问题清单</a>（{dayWords(today, today)}）
        </li>
      )}
      {unassigned.length > 0 && <li>没有联系人：{names(unassigned)}</li>}
      {unpaired.length > 0 && <li>在职党员没有结对户：{names(unpaired)}</li>}
    </ul>
  );
}
