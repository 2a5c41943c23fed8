import { useEffect, useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import type { AnswerOf } from '../api/contract.ts';
import { asRefusal } from '../api/refusal.ts';
import { useKnownMe } from '../me.ts';
import type { Place } from '../places.ts';
import { Page } from '../ui/Page.tsx';
import { dutyName } from '../words.ts';

interface SavedProps {
  readonly saved: AnswerOf<'submit'>;
  readonly back: Place;
}

const TEN_MINUTES = 600_000;

/** For ten minutes from now; what the clock of a phone says does not matter. */
function useFresh(): boolean {
  const [isFresh, setFresh] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setFresh(false), TEN_MINUTES);
    return () => clearTimeout(timer);
  }, []);
  return isFresh;
}

/** What was written down satisfied these, by name; and for ten minutes it can be taken back. */
export function Saved({ saved, back }: SavedProps) {
  const { today } = useKnownMe();
  const [isTaken, setTaken] = useState(false);
  const isFresh = useFresh();
  const { record, satisfies, notCounted = [] } = saved;
  if (isTaken)
    return (
      <Page title="已撤回" narrow back={back}>
        <p class="note">这条登记已撤回，台账里不再列出。登记过和撤回过都有记录，不会删除。</p>
        <BackTo {...back} />
      </Page>
    );
  return (
    <Page title="已登记" narrow back={back}>
      <div class={`note ${satisfies.length > 0 ? 'good' : ''}`} role="status">
        {satisfies.length === 0 ? (
          <p>已记入台账。</p>
        ) : (
          <p>{satisfies.length > 1 ? '同时计入：' : '计入：'}</p>
        )}
        <ul>
          {satisfies.map((duty) => (
            <li key={duty.id}>
              {dutyName(duty, today)}
              {duty.needed > 1 && `（${duty.counted.length}/${duty.needed}次）`}
            </li>
          ))}
        </ul>
        {notCounted.map(({ why }) => (
          <p key={why}>没有计入次数：{why}</p>
        ))}
      </div>
      <BackTo {...back} />
      {isFresh && <TakeBack record={record.id} taken={() => setTaken(true)} />}
    </Page>
  );
}

const BackTo = ({ href, title }: Place) => (
  <p class="buttons">
    <a class="button main" href={href}>
      回到{title}
    </a>
  </p>
);

function TakeBack({ record, taken }: { record: string; taken: () => void }) {
  const [fault, setFault] = useState<string>();
  const withdraw = async (): Promise<void> => {
    const body = { changes: { withdrawn: true }, reason: '登记有误，当即撤回' };
    await ask('correctRecord', { params: { id: record }, body }).then(taken, (error: unknown) =>
      setFault(asRefusal(error).message),
    );
  };
  return (
    <>
      <p>
        <button type="button" class="bare" onClick={() => void withdraw()}>
          登记错了，撤回
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
