import type { QueryOf } from '../api/contract.ts';
import { FileLink } from '../ui/FileLink.tsx';

interface LedgerFilesProps {
  readonly id: string;
  readonly query: QueryOf<'readLedger'>;
}

/** On paper, as a workbook or as text. */
export function LedgerFiles({ id, query }: LedgerFilesProps) {
  const input = (format: 'csv' | 'xlsx') => ({ params: { id }, query: { ...query, format } });
  return (
    <>
      <p class="buttons">
        <button type="button" onClick={() => print()}>
          打印
        </button>
      </p>
      <FileLink of="readLedger" input={input('xlsx')} verb="生成表格（xlsx）" />
      <FileLink of="readLedger" input={input('csv')} verb="生成文本（csv）" />
    </>
  );
}
