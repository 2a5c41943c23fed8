import { useAsk } from '../api/useAsk.ts';
import { useKnownMe } from '../me.ts';
import { Empty, Show } from '../ui/Show.tsx';
import { dayWords, periodWords } from '../words.ts';
import { isOverdue, REPORT_STATES, toSendFirst } from './reportWords.ts';

/** What a unit has sent, and the way to the report that still waits to be sent; none waiting, to that of `half`. */
export function OwnReports({ id, half }: { id: string; half: string }) {
  const { today } = useKnownMe();
  const reports = useAsk('listReports', { params: { id } });
  const first = reports.is === 'there' ? (toSendFirst(reports.answer.items, today) ?? half) : half;
  return (
    <section>
      <h2>本单位的</h2>
      <p>
        <a class="button main" href={`/units/${id}/reports/${first}`}>
          看{periodWords(first, today)}的报告
        </a>
      </p>
      <Show of={reports}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>还没有报送过。初稿由系统按登记写好，核改后报送。</Empty>
          ) : (
            <ul class="rows">
              {items.map((report) => (
                <li key={report.half}>
                  <a href={`/units/${id}/reports/${report.half}`}>{periodWords(report.half, today)}</a>{' '}
                  {REPORT_STATES[report.state]}
                  {report.submittedOn && `，${dayWords(report.submittedOn, today)}报送`}
                  {report.isLate && '（逾期报送）'}
                  {isOverdue(report, today) && <strong class="late">，逾期未报</strong>}
                  {report.receivedOn && `，${dayWords(report.receivedOn, today)}签收`}
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  );
}
