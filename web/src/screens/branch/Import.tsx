/** Rosters, pairings and assignments from a sheet: every line is looked at before anything is written. */
import { useState } from 'preact/hooks';
import { ask } from '../../api/client.ts';
import type { AnswerOf } from '../../api/contract.ts';
import { asRefusal } from '../../api/refusal.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { FileLink } from '../../ui/FileLink.tsx';
import { valueWords } from '../../valueWords.ts';

type Imported = AnswerOf<'importRows'>;
type Line = Imported['rows'][number];

interface Sheet {
  readonly name: string;
  /** Base64. */
  readonly file: string;
}

export const Import = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="从表格导入" part="/import">
    {(_, again) => <Steps id={id} again={again} />}
  </BranchPage>
);

const contentOf = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(new Error('unreadable'));
    reader.onload = () => {
      const text = typeof reader.result === 'string' ? reader.result : '';
      resolve(text.slice(text.indexOf(',') + 1));
    };
    reader.readAsDataURL(file);
  });

/** A large sheet goes in several steps; the answers are put together. */
async function send(
  id: string,
  sheet: Sheet,
  dryRun: boolean,
  said: (done: number, of: number) => void,
): Promise<Imported> {
  let whole: Imported | undefined;
  for (let from: string | undefined; ;) {
    const body = { ...sheet, dryRun, ...(from !== undefined && { from }) };
    const part = await ask('importRows', { params: { id }, body });
    whole = whole ? joined(whole, part) : part;
    said(part.progress.done, part.progress.lines);
    from = part.progress.next;
    if (from === undefined) return whole;
  }
}

const joined = (a: Imported, b: Imported): Imported => ({
  ...b,
  rows: [...a.rows, ...b.rows],
  counts: {
    created: a.counts.created + b.counts.created,
    updated: a.counts.updated + b.counts.updated,
    unchanged: a.counts.unchanged + b.counts.unchanged,
    rejected: a.counts.rejected + b.counts.rejected,
  },
});

/** A sheet that was chosen, what came of looking at it, and what was written. */
function useImport(id: string, again: () => void) {
  const [sheet, setSheet] = useState<Sheet>();
  const [preview, setPreview] = useState<Imported>();
  const [result, setResult] = useState<Imported>();
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState<string>();
  const run = async (of: Sheet, dryRun: boolean): Promise<Imported | undefined> => {
    setFault(undefined);
    setSaid(dryRun ? '正在逐行核对…' : '正在导入…');
    const answer = await send(id, of, dryRun, (done, lines) =>
      setSaid(`已处理${done}行，共${lines}行`),
    ).catch((error: unknown) => {
      const refusal = asRefusal(error);
      setFault(refusal.fields[0]?.message ?? refusal.message);
      return undefined;
    });
    setSaid('');
    return answer;
  };
  const choose = async (file: File | undefined): Promise<void> => {
    setPreview(undefined);
    setResult(undefined);
    if (!file) return;
    const chosen = { name: file.name, file: await contentOf(file) };
    setSheet(chosen);
    setPreview(await run(chosen, true));
  };
  const write = async (): Promise<void> => {
    const written = sheet && (await run(sheet, false));
    if (!written) return;
    setResult(written);
    setPreview(undefined);
    again();
  };
  return { preview, result, said, fault, choose, write };
}

function Write({ count, write }: { count: number; write: () => void }) {
  if (count === 0) return <p>没有要写入的行。不能导入的，请在表格里改好，再选一次。</p>;
  return (
    <p class="buttons">
      <button type="button" class="main" onClick={write}>
        写入{count}行
      </button>
    </p>
  );
}

function Steps({ id, again }: { id: string; again: () => void }) {
  const { preview, result, said, fault, choose, write } = useImport(id, again);
  return (
    <>
      <p>名册、结对和联系分工，用模板填好后导入。先逐行核对，看过再写入；重复导入不会重复登记。</p>
      <FileLink of="readImportTemplate" verb="取模板（xlsx）" />
      <div class="field">
        <label for="sheet">填好的表格（xlsx 或 csv）</label>
        <input
          id="sheet"
          type="file"
          accept=".xlsx,.csv"
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
      </div>
      <p role="status">{said}</p>
      {fault && (
        <p class="note bad" role="alert">
          {fault}
        </p>
      )}
      {preview && (
        <>
          <h2>核对结果，还没有写入</h2>
          <Counts of={preview} />
          <Write count={preview.counts.created + preview.counts.updated} write={() => void write()} />
          <Lines of={preview} />
        </>
      )}
      {result && (
        <>
          <h2>已经写入</h2>
          <Counts of={result} />
          <Lines of={result} />
        </>
      )}
    </>
  );
}

const RESULTS: Readonly<Record<Line['result'], string>> = {
  created: '新增',
  updated: '更新',
  unchanged: '没有变化',
  rejected: '不能导入',
};

const Counts = ({ of: { counts, ignored, notes } }: { of: Imported }) => (
  <>
    <ul class="numbers">
      {(['created', 'updated', 'unchanged', 'rejected'] as const).map((name) => (
        <li key={name}>
          <strong>{counts[name]}行</strong>
          {RESULTS[name]}
        </li>
      ))}
    </ul>
    {ignored.length > 0 && <p>这些列没有导入：{ignored.join('、')}</p>}
    <ul>
      {notes.map((note) => (
        <li key={`${note.sheet}${note.row}${note.message}`}>
          {note.row !== undefined && `第${note.row}行：`}
          {note.message}
        </li>
      ))}
    </ul>
  </>
);

/** So many lines are drawn at once. */
const AT_ONCE = 200;

/** Every line; those that cannot be taken come first, each with what to mend. */
function Lines({ of: { rows } }: { of: Imported }) {
  const [shown, setShown] = useState(AT_ONCE);
  const ordered = [
    ...rows.filter(({ result }) => result === 'rejected'),
    ...rows.filter(({ result }) => result !== 'rejected'),
  ];
  return (
    <>
      <div class="frame" tabIndex={0} role="region" aria-label="每一行">
        <table class="ledger">
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">清单</th>
              <th scope="col">结果</th>
              <th scope="col">怎样改</th>
            </tr>
          </thead>
          <tbody>
            {ordered.slice(0, shown).map((line) => (
              <tr key={`${line.sheet}${line.row}${line.list}`}>
                <td>
                  {line.sheet && `${line.sheet} `}
                  {line.row}
                </td>
                <td>{line.list && valueWords(line.list)}</td>
                <td>
                  <strong class={line.result === 'rejected' ? 'late' : ''}>{RESULTS[line.result]}</strong>
                </td>
                <td>
                  {(line.reasons ?? [])
                    .map(({ column, value, message }) =>
                      [column && `${column}列`, value && `“${value}”`, message].filter(Boolean).join(' '),
                    )
                    .join('；')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown && (
        <p class="buttons">
          <button type="button" onClick={() => setShown(shown + AT_ONCE)}>
            再列出{Math.min(AT_ONCE, rows.length - shown)}行
          </button>
        </p>
      )}
    </>
  );
}
