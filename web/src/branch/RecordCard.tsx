import { useState } from 'preact/hooks';
import { nameIn, type Branch } from '../duty/names.ts';
import { useKnownMe } from '../me.ts';
import { dayWords } from '../words.ts';
import { Correct } from './Correct.tsx';
import { kindTitle, saidIn, type LedgerRecord } from './said.ts';
import { useIsWithin } from './within.ts';
import { Versions } from './Versions.tsx';

interface RecordCardProps {
  readonly record: LedgerRecord;
  readonly branch: Branch;
  /** Records that this one may speak of. */
  readonly others: readonly LedgerRecord[];
  /** Whoever keeps the ledger corrects also what others entered. */
  readonly mayCorrect?: boolean;
  /** Among records of several people. */
  readonly isNamed?: boolean;
  /** After a correction or a withdrawal, which is said in words. */
  readonly again: (said: string) => void;
}

/** What was entered, by whom and when; corrected in place. */
export function RecordCard(props: RecordCardProps) {
  const { record, branch, others, mayCorrect, isNamed, again } = props;
  const { today, id } = useKnownMe();
  const isWithin = useIsWithin();
  const [isOpen, setOpen] = useState(false);
  const done = (said: string): void => {
    setOpen(false);
    again(said);
  };
  const by = record.enteredBy === id ? '' : `，${nameIn(branch, record.enteredBy) ?? '支部以外的人'}登记`;
  return (
    <li class="card">
      <h2 class="of-card">
        {isNamed && `${nameIn(branch, record.subject) ?? ''}：`}
        {kindTitle(record.kind)}
      </h2>
      <p class="quiet">
        {dayWords(record.happenedOn, today)}
        {by}
        {record.lateEntry && '，补录'}
        {record.withdrawn ? '，已撤回' : record.revision > 1 && '，已更正'}
        {record.reason && `：${record.reason}`}
      </p>
      <p>{saidIn(record, branch, others)}</p>
      <Versions record={record} branch={branch} />
      {((mayCorrect && isWithin) || record.enteredBy === id) && !record.withdrawn && (
        <p class="buttons">
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            更正
          </button>
        </p>
      )}
      {isOpen && <Correct {...{ record, branch, today, done }} />}
    </li>
  );
}
