import { useState } from 'preact/hooks';
import { useAsk } from '../../api/useAsk.ts';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords } from '../../words.ts';
import { MePage } from './MePage.tsx';

const AT_ONCE = 20;

/** The SMS that were sent to me, the newest first. */
export const Messages = () => (
  <MePage title="发给我的短信" part="/messages">
    <Received />
  </MePage>
);

function Received() {
  const { today } = useKnownMe();
  const [limit, setLimit] = useState(AT_ONCE);
  const messages = useAsk('readMyMessages', { query: { limit } });
  return (
    <Show of={messages}>
      {({ items, cursor }) =>
        items.length === 0 ? (
          <Empty>还没有短信。</Empty>
        ) : (
          <>
            <ul class="plain">
              {items.map(({ day, text }) => (
                <li class="card" key={day + text}>
                  <p class="quiet">{dayWords(day, today)}</p>
                  <p>{text}</p>
                </li>
              ))}
            </ul>
            {cursor !== undefined && limit < 1000 && (
              <p class="buttons">
                <button type="button" onClick={() => setLimit(Math.min(1000, limit * 5))}>
                  再列出以前的
                </button>
              </p>
            )}
          </>
        )
      }
    </Show>
  );
}
