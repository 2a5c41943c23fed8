/** What was entered for a duty and does not count for it: it wants mending, not entering once more. */
import { parsePeriod } from '../../../shared/domain/periods.ts';
import type { Duty } from '../api/contract.ts';
import { useLoad } from '../api/useAsk.ts';
import { recordsOf } from '../branch/records.ts';
import { saidIn, type LedgerRecord } from '../branch/said.ts';
import { useKnownMe } from '../me.ts';
import { dayWords } from '../words.ts';
import type { Branch } from './names.ts';

interface UncountedProps {
  readonly duty: Duty;
  readonly kind: string;
  readonly branch: Branch;
}

export function Uncounted({ duty, kind, branch }: UncountedProps) {
  const { today, id: me } = useKnownMe();
  const uncounted = useLoad(() => uncountedOf(duty, kind, branch.id), `uncounted ${duty.id} ${kind}`);
  if (uncounted.is !== 'there' || uncounted.answer.length === 0) return null;
  const isOwn = uncounted.answer.every(({ enteredBy }) => enteredBy === me);
  return (
    <div class="note">
      {uncounted.answer.map((record) => (
        <p key={record.id}>
          {dayWords(record.happenedOn, today)}登记过，没有计入这一件：{saidIn(record, branch)}
        </p>
      ))}
      <p>
        不合“怎样算办好”的，请
        <a href={isOwn ? '/me/records' : `/branches/${branch.id}/ledger?kind=${kind}`}>更正原来的登记</a>
        ，不用再登记一次。
      </p>
    </div>
  );
}

/** Of the period of the duty; what stands or hangs on an event has none. */
async function uncountedOf(duty: Duty, kind: string, branch: string): Promise<readonly LedgerRecord[]> {
  const period = parsePeriod(duty.period);
  if (!period) return [];
  const records = await recordsOf(branch, { kind, from: period.first, to: period.last });
  return records.filter(
    (record) => isOf(record, duty) && !namesAnother(record, duty.period) && !duty.counted.includes(record.id),
  );
}

/** What makes up for another period, or reviews another, counts there. */
const namesAnother = (record: LedgerRecord, period: string): boolean => {
  const year = record.kind === 'yearEndReview' ? String(record['year']) : undefined;
  return [record.makesUp, record['quarter'], year].some((name) => name !== undefined && name !== period);
};

const isOf = (record: LedgerRecord, { subject, owner, counterpart }: Duty): boolean =>
  !record.withdrawn &&
  [subject, owner].includes(record.subject) &&
  (counterpart === undefined || Object.values(record).flat().includes(counterpart));
