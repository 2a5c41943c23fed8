import { useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import { asRefusal } from '../api/refusal.ts';
import { useAsk } from '../api/useAsk.ts';
import { isInWeChat, OpenElsewhere } from '../ui/inWeChat.tsx';
import { Empty, Show } from '../ui/Show.tsx';
import type { Check } from './useCheck.ts';

/** The seed with the file that proves the draw, and what may be ordered and announced because of what was found. */
export function AfterClose({ check }: { check: Check }) {
  return (
    <>
      <h2>公布的随机数</h2>
      <p>{check.seed}</p>
      <Verification id={check.id} />
      <Drafts check={check} />
      {(check.answers ?? []).length > 0 && (
        <>
          <h2>支部的说明</h2>
          <ul>
            {check.answers?.map((answer) => (
              <li key={answer.branch + answer.at}>{answer.text}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** A file that anybody can draw again by. */
function Verification({ id }: { id: string }) {
  const [href, setHref] = useState<string>();
  const [fault, setFault] = useState<string>();
  const [isElsewhere, setElsewhere] = useState(false);
  const make = (): void => {
    if (isInWeChat()) {
      setElsewhere(true);
      return;
    }
    ask('readVerification', { params: { id } }).then(
      (file) =>
        setHref(URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }))),
      (error: unknown) => setFault(asRefusal(error).message),
    );
  };
  return (
    <>
      <p class="buttons">
        <button type="button" onClick={make}>
          生成验证文件
        </button>
      </p>
      {isElsewhere && <OpenElsewhere />}
      <p role="status">
        {href && (
          <a class="file" href={href} download={`抽查验证-${id}.json`}>
            打开验证文件
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

/** Of branches where somebody was seen: where nobody was there is nothing to order or announce. */
function Drafts({ check: { id, people = [], findings = [] } }: { check: Check }) {
  const drafts = useAsk('readCheckDrafts', { params: { id } });
  const seen = new Set(findings.map(({ person }) => person));
  const branches = new Set(people.flatMap((person) => (seen.has(person.id) ? person.branch : [])));
  return (
    <Show of={drafts}>
      {({ items: all }) => {
        const items = all.filter(({ branch }) => branches.has(branch));
        return items.length === 0 ? (
          <Empty>没有需要责令改正或通报的。</Empty>
        ) : (
          <>
            <h2 class="only-screen">按查到的情况起草的</h2>
            {items.map((draft) => (
              <details key={draft.branch}>
                <summary>{draft.name}</summary>
                <h3>责令改正</h3>
                <div class="paper">{draft.order}</div>
                <h3>通报</h3>
                <div class="paper">{draft.notice}</div>
                <p>
                  <a class="file" href={`/units/${draft.branch}/orders`}>
                    去发出
                  </a>
                </p>
              </details>
            ))}
          </>
        );
      }}
    </Show>
  );
}
