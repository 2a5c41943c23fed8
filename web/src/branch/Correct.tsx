import { useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import { asRefusal, Refusal } from '../api/refusal.ts';
import type { Branch } from '../duty/names.ts';
import { Form } from '../form/Form.tsx';
import { changesTo, typedIn, type LedgerRecord } from './said.ts';

interface CorrectProps {
  readonly record: LedgerRecord;
  readonly branch: Branch;
  readonly today: string;
  readonly done: () => void;
}

/** Corrects or withdraws a record, with the reason; what stood stays to be seen. */
export function Correct({ record, branch, today, done }: CorrectProps) {
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const correct = async (changes: Record<string, unknown>, key?: string): Promise<void> => {
    if (reason.trim() === '') throw new Refusal(-1, { title: '请写明更正的理由' });
    if (Object.keys(changes).length === 0) throw new Refusal(-1, { title: '没有改动' });
    const body = { changes, reason };
    await ask('correctRecord', { params: { id: record.id }, body, ...(key !== undefined && { key }) });
    done();
  };
  const withdraw = (): void =>
    void correct({ withdrawn: true }).catch((error: unknown) => setFault(asRefusal(error).message));
  return (
    <>
      <Form
        of={`submission:${record.kind}`}
        verb="保存更正"
        draft={`correct ${record.id} ${record.revision}`}
        start={typedIn(record)}
        without={['kind', 'for', 'confirm', 'makesUp']}
        sources={{ today, subject: record.subject, branch }}
        send={(body, key) => correct(changesTo(record, body), key)}
      >
        <div class="field">
          <label for={`why-${record.id}`}>更正的理由</label>
          <textarea
            id={`why-${record.id}`}
            rows={2}
            maxLength={500}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </div>
      </Form>
      <p class="buttons">
        <button type="button" onClick={withdraw}>
          登记有误，撤回这一条
        </button>
      </p>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
