import { useState } from 'preact/hooks';
import forms from 'virtual:forms';
import type { QueryOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { useIsWithin } from '../../branch/within.ts';
import { Correct } from '../../branch/Correct.tsx';
import { LedgerFiles } from '../../branch/LedgerFiles.tsx';
import { RecordCard } from '../../branch/RecordCard.tsx';
import { kindTitle, saidIn, type LedgerRecord } from '../../branch/said.ts';
import { Versions } from '../../branch/Versions.tsx';
import { useIsWide } from '../../ui/useIsWide.ts';
import { nameIn, type Branch } from '../../duty/names.ts';
import { useKnownMe } from '../../me.ts';
import { Said } from '../../ui/Said.tsx';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords } from '../../words.ts';

type Query = QueryOf<'readLedger'>;

const KINDS = Object.keys(forms).flatMap((name) =>
  name.startsWith('submission:') ? [name.slice('submission:'.length)] : [],
);

/** What was entered, with whom each talk was; on paper and as a file; corrected with a reason. */
export function Ledger({ id = '' }: { id?: string }) {
  const { today } = useKnownMe();
  const [query, setQuery] = useState<Query>(() => ({
    from: `${today.slice(0, 4)}-01-01`,
    to: today,
    ...kindAsked(),
  }));
  return (
    <BranchPage id={id} title="台账" part="/ledger">
      {(branch) => (
        <>
          <Filter query={query} change={setQuery} />
          <p class="only-paper">{queryWords(query, today)}</p>
          <LedgerFiles id={id} query={query} />
          <Records key={JSON.stringify(query)} branch={branch} query={query} />
        </>
      )}
    </BranchPage>
  );
}

/** Who comes from a duty looks for records of one kind. */
function kindAsked(): Pick<Query, 'kind'> {
  const kind = new URLSearchParams(location.search).get('kind');
  return kind !== null && KINDS.includes(kind) ? { kind } : {};
}

/** What stands below, for paper, on which nobody sees what was chosen. */
const queryWords = ({ from, to, kind }: Query, today: string): string =>
  `${from ? `${dayWords(from, '')}至` : ''}${dayWords(to ?? today, '')}，${kind ? kindTitle(kind) : '全部事项'}`;

function Filter({ query, change }: { query: Query; change: (query: Query) => void }) {
  const dayOf = (name: 'from' | 'to', title: string) => (
    <label>
      {title}{' '}
      <input
        type="date"
        value={query[name] ?? ''}
        onChange={(event) => {
          const { [name]: _before, ...others } = query;
          change(event.currentTarget.value ? { ...others, [name]: event.currentTarget.value } : others);
        }}
      />
    </label>
  );
  return (
    <div class="buttons">
      {dayOf('from', '从')}
      {dayOf('to', '到')}
      <label>
        事项{' '}
        <select
          value={query.kind ?? ''}
          onChange={(event) => {
            const { kind: _before, ...others } = query;
            change(event.currentTarget.value ? { ...others, kind: event.currentTarget.value } : others);
          }}
        >
          <option value="">全部</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {kindTitle(kind)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Records({ branch, query }: { branch: Branch; query: Query }) {
  const [cursor, setCursor] = useState<string>();
  const isWide = useIsWide();
  const page = useAsk('readLedger', {
    params: { id: branch.id },
    query: { ...query, limit: 200, ...(cursor !== undefined && { cursor }) },
  });
  const [said, setSaid] = useState('');
  const again = (done: string): void => {
    setSaid(done);
    page.again();
  };
  return (
    <Show of={page}>
      {({ records, cursor: next }) => (
        <>
          <Said said={said} />
          {records.length === 0 && <Empty>这段时间没有登记。</Empty>}
          {records.length > 0 &&
            (isWide ? (
              <Table records={records} branch={branch} again={again} />
            ) : (
              <Cards records={records} branch={branch} again={again} />
            ))}
          <p class="buttons">
            {cursor !== undefined && (
              <button type="button" onClick={() => setCursor(undefined)}>
                回到第一页
              </button>
            )}
            {next !== undefined && (
              <button type="button" onClick={() => setCursor(next)}>
                下一页
              </button>
            )}
          </p>
        </>
      )}
    </Show>
  );
}

interface TableProps {
  readonly records: readonly LedgerRecord[];
  readonly branch: Branch;
  readonly again: (said: string) => void;
}

/** A table of six columns is nothing for a phone. */
const Cards = ({ records, branch, again }: TableProps) => (
  <ul class="plain">
    {records.map((record) => (
      <RecordCard key={record.id} {...{ record, branch, again }} others={records} mayCorrect isNamed />
    ))}
  </ul>
);

function Table({ records, branch, again }: TableProps) {
  return (
    <div class="frame" tabIndex={0} role="region" aria-label="台账">
      <table class="ledger">
        <thead>
          <tr>
            {['日期', '谁', '事项', '内容', '登记', '更正'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <Line key={record.id} {...{ record, records, branch, again }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ record, records, branch, again }: TableProps & { record: LedgerRecord }) {
  const { today, id } = useKnownMe();
  const isWithin = useIsWithin();
  const [isOpen, setOpen] = useState(false);
  const done = (words: string): void => {
    setOpen(false);
    again(words);
  };
  return (
    <>
      <tr>
        <td class="whole">{dayWords(record.happenedOn, today)}</td>
        <td class="who">{nameIn(branch, record.subject)}</td>
        <td>{kindTitle(record.kind)}</td>
        <td>{saidIn(record, branch, records)}</td>
        <td>
          <span class="whole">{nameIn(branch, record.enteredBy) ?? '支部以外的人'}</span>
          {record.lateEntry && '，补录'}
          {record.withdrawn ? '，已撤回' : record.revision > 1 && '，已更正'}
          {record.reason && `：${record.reason}`}
          <Versions record={record} branch={branch} />
        </td>
        <td>
          {(isWithin || record.enteredBy === id) && !record.withdrawn && (
            <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              更正
            </button>
          )}
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={6}>
            <Correct {...{ record, branch, today, done }} />
          </td>
        </tr>
      )}
    </>
  );
}
