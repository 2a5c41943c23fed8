import { useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import { asRefusal, Refusal } from '../api/refusal.ts';
import type { Branch } from '../duty/names.ts';
import { Form } from '../form/Form.tsx';
import { dayWords } from '../words.ts';
import { changesTo, kindTitle, typedIn, type LedgerRecord } from './said.ts';

/** Every id that may be in it: of a pairing, of people. */
const namedBy = (record: LedgerRecord): string[] =>
  Object.values(record)
    .flat()
    .filter((value) => typeof value === 'string');

interface CorrectProps {
  readonly record: LedgerRecord;
  readonly branch: Branch;
  readonly today: string;
  /** With what was done, in words. */
  readonly done: (said: string) => void;
}

/** The reason that is asked for, and how it is sent. */
function useCorrecting({ record, today, done }: CorrectProps) {
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const correct = async (changes: Record<string, unknown>, key?: string): Promise<void> => {
    const isWithdrawn = changes['withdrawn'] === true;
    if (reason.trim() === '')
      throw new Refusal(-1, { title: `请写明${isWithdrawn ? '撤回' : '更正'}的理由` });
    if (Object.keys(changes).length === 0) throw new Refusal(-1, { title: '没有改动' });
    const body = { changes, reason };
    await ask('correctRecord', { params: { id: record.id }, body, ...(key !== undefined && { key }) });
    const { happenedOn } = changes;
    const day = typeof happenedOn === 'string' ? happenedOn : record.happenedOn;
    done(`${isWithdrawn ? '已撤回' : '已更正'}：${dayWords(day, today)}的${kindTitle(record.kind)}`);
  };
  const withdraw = (): void =>
    void correct({ withdrawn: true }).catch((error: unknown) => setFault(asRefusal(error).message));
  return { reason, setReason, fault, correct, withdraw };
}

/** Corrects or withdraws a record, with the reason; what stood stays to be seen. */
export function Correct(props: CorrectProps) {
  const { record, branch, today } = props;
  const { reason, setReason, fault, correct, withdraw } = useCorrecting(props);
  return (
    <>
      <Form
        of={`submission:${record.kind}`}
        verb="保存更正"
        draft={`correct ${record.id} ${record.revision}`}
        start={typedIn(record)}
        without={['kind', 'for', 'confirm', 'makesUp']}
        sources={{
          today,
          subject: record.subject,
          branch,
          stands: namedBy(record),
        }}
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
