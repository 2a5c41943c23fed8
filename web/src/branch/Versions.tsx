import { useState } from 'preact/hooks';
import { useAsk } from '../api/useAsk.ts';
import { nameIn, type Branch } from '../duty/names.ts';
import { useKnownMe } from '../me.ts';
import { Show } from '../ui/Show.tsx';
import { dayWords, instantWords } from '../words.ts';
import { saidIn, type LedgerRecord } from './said.ts';

interface VersionsProps {
  readonly record: LedgerRecord;
  readonly branch: Branch;
}

/** What a corrected record said before, read only when it is wanted; nothing of one that stands as it was entered. */
export function Versions({ record, branch }: VersionsProps) {
  const [isOpen, setOpen] = useState(false);
  if (record.revision === 1) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>原来的登记</summary>
      {isOpen && <Before record={record} branch={branch} />}
    </details>
  );
}

function Before({ record: { id, revision }, branch }: VersionsProps) {
  const { today } = useKnownMe();
  const read = useAsk('readRecord', { params: { id } });
  return (
    <Show of={read}>
      {({ versions }) => (
        <ol>
          {versions
            .filter((version) => version.revision < revision)
            .map((version) => (
              <li key={version.revision}>
                {dayWords(version.happenedOn, today)}。{saidIn(version, branch)}（
                {instantWords(version.enteredAt, today)}由
                {nameIn(branch, version.enteredBy) ?? '支部以外的人'}登记
                {version.reason && `：${version.reason}`}）
              </li>
            ))}
        </ol>
      )}
    </Show>
  );
}
