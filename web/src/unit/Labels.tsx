/** By which words a unit and all below it call the classes of problems. */
import { useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import type { AnswerOf } from '../api/contract.ts';
import { asRefusal } from '../api/refusal.ts';
import { useAsk } from '../api/useAsk.ts';
import { Show } from '../ui/Show.tsx';

type Named = AnswerOf<'readLabels'>['labels'];

export function Labels({ id, mayName }: { id: string; mayName: boolean }) {
  const labels = useAsk('readLabels', { params: { id } });
  return (
    <section class={mayName ? 'only-screen' : ''}>
      <h2>各类问题的叫法</h2>
      <Show of={labels}>
        {({ labels: all }) =>
          mayName ? (
            <Naming key={JSON.stringify(all)} id={id} all={all} done={labels.again} />
          ) : (
            <ul>
              {all.map(({ label, name }) => (
                <li key={label}>{name === label ? label : `${name}（${label}）`}</li>
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  );
}

interface NamingProps {
  readonly id: string;
  readonly all: Named;
  readonly done: () => void;
}

/** What is left as the word itself is called by it. */
function Naming({ id, all, done }: NamingProps) {
  const [typed, setTyped] = useState(new Map(all.map(({ label, name }) => [label, name])));
  const [said, setSaid] = useState('');
  const save = (): void => {
    const changed = [...typed].filter(([label, name]) => name.trim() !== '' && name.trim() !== label);
    const body = { labels: Object.fromEntries(changed.map(([label, name]) => [label, name.trim()])) };
    ask('nameLabels', { params: { id }, body }).then(done, (error: unknown) =>
      setSaid(asRefusal(error).message),
    );
  };
  return (
    <details>
      <summary>另起叫法（本单位和所属单位使用）</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {all.map(({ label }) => (
          <div class="field" key={label}>
            <label for={`label-${label}`}>{label}</label>
            <input
              id={`label-${label}`}
              maxLength={20}
              value={typed.get(label) ?? ''}
              onInput={(event) => setTyped(new Map([...typed, [label, event.currentTarget.value]]))}
            />
          </div>
        ))}
        <p class="fault" role="alert">
          {said}
        </p>
        <p class="buttons">
          <button class="main">保存</button>
        </p>
      </form>
    </details>
  );
}
