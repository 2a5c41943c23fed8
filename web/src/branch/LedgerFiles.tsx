import { useEffect, useState } from 'preact/hooks';
import { askFile } from '../api/client.ts';
import { asRefusal } from '../api/refusal.ts';
import type { QueryOf } from '../api/contract.ts';

interface LedgerFilesProps {
  readonly id: string;
  readonly query: QueryOf<'readLedger'>;
}

/** On paper, or as a file behind a link: some browsers open no download by themselves. */
export function LedgerFiles({ id, query }: LedgerFilesProps) {
  const [file, setFile] = useState<{ href: string; name: string }>();
  const [fault, setFault] = useState<string>();
  useEffect(() => () => file && URL.revokeObjectURL(file.href), [file]);
  const make = (format: 'csv' | 'xlsx'): void => {
    setFault(undefined);
    askFile('readLedger', { params: { id }, query: { ...query, format } }).then(
      ({ blob, name }) => setFile({ href: URL.createObjectURL(blob), name }),
      (error: unknown) => setFault(asRefusal(error).message),
    );
  };
  return (
    <>
      <p class="buttons">
        <button type="button" onClick={() => print()}>
          打印
        </button>
        <button type="button" onClick={() => make('xlsx')}>
          生成表格（xlsx）
        </button>
        <button type="button" onClick={() => make('csv')}>
          生成文本（csv）
        </button>
      </p>
      <p role="status">
        {file && (
          <a class="file" href={file.href} download={file.name}>
            打开{file.name}
          </a>
        )}
      </p>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
