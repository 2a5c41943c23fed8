import { useLocation } from 'preact-iso';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { useKnownMe } from '../../me.ts';
import { Fold } from '../../ui/Fold.tsx';
import { Empty, Show } from '../../ui/Show.tsx';
import { Ahead, Closing, Months, Overdue, Standing } from '../../unit/BoardParts.tsx';
import { behind, SHOWN } from '../../unit/behind.ts';
import { COLUMNS, Tallies } from '../../unit/Tallies.tsx';
import { PeriodPick } from '../../unit/PeriodPick.tsx';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { dayWords } from '../../words.ts';

export type BoardAnswer = AnswerOf<'readBoard'>;

/** How many are expected, done and on time below a unit, each number with the list behind it. Nothing is ranked. */
export function Board({ id = '' }: { id?: string }) {
  const { today } = useKnownMe();
  const { query, route } = useLocation();
  const period = query['period'] ?? today.slice(0, 7);
  const board = useAsk('readBoard', { params: { id }, query: { period } });
  return (
    <UnitPage id={id} title="总览" part="/board">
      <PeriodPick
        title="看哪一期到期的"
        period={period}
        change={(next) => route(`/units/${id}/board?period=${next}`)}
      />
      <Show of={board}>{(answer) => <Whole board={answer} />}</Show>
    </UnitPage>
  );
}

function Whole({ board }: { board: BoardAnswer }) {
  const { today } = useKnownMe();
  if (board.asOf === undefined)
    return <Empty>还没有汇总过。每天早上6点汇总一次，汇总以后这里就有数字。</Empty>;
  const late = board.behind.units.slice(0, 5).map(({ unitName }) => unitName);
  return (
    <>
      <p class="quiet">
        数字是{dayWords(board.asOf, today)}早上汇总的。
        {board.behind.count > 0 && `${late.join('、')}等${board.behind.count}个单位还没有汇总到最新一天。`}
        点数字看清单，清单按现在的登记列出。
      </p>
      <Totals board={board} />
      <Overdue board={board} />
      <Fold title="按事项">
        <Tallies
          rows={board.byRule.map((row) => ({
            ...{ key: row.rule, name: row.title, tally: row },
            asked: { rule: row.rule, period: board.period },
          }))}
          {...{ unit: board.unit, title: '按事项' }}
        />
      </Fold>
      <ByUnit board={board} />
      <Months board={board} />
      <Ahead board={board} />
      <Standing board={board} />
      <Closing board={board} />
    </>
  );
}

function Totals({ board }: { board: BoardAnswer }) {
  const { totals, unit, period } = board;
  return (
    <ul class="numbers">
      {COLUMNS.map((show) => (
        <li key={show}>
          <a href={behind(unit, { show, period })}>
            <strong>{totals[show]}件</strong>
            {SHOWN[show]}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** A branch's own page shows its people; other units have a board of their own. */
const placeOf = ({ unit, kind }: BoardAnswer['byUnit'][number]): string =>
  kind === 'branch' ? `/branches/${unit}` : `/units/${unit}/board`;

const ByUnit = ({ board }: { board: BoardAnswer }) => (
  <Fold title="按单位">
    <p class="quiet">按组织顺序，不排名</p>
    <Tallies
      rows={board.byUnit.map((row) => ({
        key: row.unit + (row.own ? ' own' : ''),
        name: row.own ? '本级' : row.unitName,
        ...(!row.own && { href: placeOf(row) }),
        tally: row,
        asked: { of: row.unit, period: board.period, own: row.own ? 'true' : undefined },
      }))}
      {...{ unit: board.unit, title: '按单位' }}
    />
  </Fold>
);
