/** The half-year reports of a unit, and of those right below it. */
import { useLocation } from 'preact-iso';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { Pick } from '../../unit/filters.tsx';
import { OwnReports } from '../../unit/OwnReports.tsx';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { halvesBefore, REPORT_STATES } from '../../unit/reportWords.ts';
import { dayWords, periodWords } from '../../words.ts';

export function Reports({ id = '' }: { id?: string }) {
  const { today } = useKnownMe();
  const { query, route } = useLocation();
  const halves = halvesBefore(today);
  const half = query['half'] ?? halves[0] ?? '';
  return (
    <UnitPage id={id} title="半年报告" part="/reports">
      <OwnReports id={id} half={halves[0] ?? ''} />
      <h2>所属单位报来的</h2>
      <div class="filters">
        <Pick
          title="哪个半年"
          value={half}
          choices={halves.map((choice) => [choice, periodWords(choice, today)])}
          all={null}
          change={(next) => route(`/units/${id}/reports?half=${next}`)}
        />
      </div>
      <BelowOf id={id} half={half} />
    </UnitPage>
  );
}

type Below = AnswerOf<'listReportsBelow'>;

function BelowOf({ id, half }: { id: string; half: string }) {
  const below = useAsk('listReportsBelow', { params: { id, half }, query: { limit: 1000 } });
  return (
    <Show of={below}>
      {(answer) =>
        answer.items.length === 0 ? (
          <Empty>没有要向本单位报送的所属单位。</Empty>
        ) : (
          <>
            <Counts below={answer} />
            <BelowTable below={answer} />
          </>
        )
      }
    </Show>
  );
}

const Counts = ({ below: { timeliness, completeness } }: { below: Below }) => (
  <ul class="numbers">
    <li>
      <strong>{completeness.expected}份</strong>应报
    </li>
    <li>
      <strong>{completeness.reported}份</strong>已报（签收{completeness.received}份）
    </li>
    <li>
      <strong>{completeness.missing}份</strong>未报
    </li>
    <li>
      <strong>{timeliness.onTime}份</strong>首次报送按时（晚报{timeliness.late}份）
    </li>
  </ul>
);

function BelowTable({ below: { items, half } }: { below: Below }) {
  const { today } = useKnownMe();
  const on = (day: string | undefined): string => (day === undefined ? '' : dayWords(day, today));
  return (
    <div class="frame" tabIndex={0} role="region" aria-label="所属单位的报告">
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">情况</th>
            <th scope="col">首次报送</th>
            <th scope="col">签收</th>
          </tr>
        </thead>
        <tbody>
          {items.map((report) => (
            <tr key={report.unit}>
              <th scope="row">
                <a class="file" href={`/units/${report.unit}/reports/${half}`}>
                  {report.unitName}
                </a>
              </th>
              <td>
                {report.paperSentOn && report.state === 'draft' ? '已报纸质' : REPORT_STATES[report.state]}
                {report.state === 'submitted' && <strong class="near">，待签收</strong>}
                {!report.isReported && report.dueOn < today && <strong class="late">，逾期未报</strong>}
              </td>
              <td>
                {on(report.firstSentOn)}
                {report.isLate && '（晚报）'}
                {report.paperSentOn && '（纸质）'}
              </td>
              <td>{on(report.receivedOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
