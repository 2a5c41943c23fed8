import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { read, write } from './kept.ts';
import { Failed } from './ui/Show.tsx';
import { Refusal } from './api/refusal.ts';

const RENEWED = 'qizhi renewed';

/** Anew too soon it would go round in a circle. */
const SOON_MS = 10_000;

/**
 * A page that was open while a new version took its place asks for files that are no more: it is fetched anew, if it
 * can be reached. Whether it is; what was typed is kept as ever.
 */
async function renew(): Promise<boolean> {
  if (!navigator.onLine || Date.now() - Number(read('session', RENEWED) ?? 0) < SOON_MS) return false;
  const page = await fetch(location.href, { cache: 'no-store' }).catch(() => undefined);
  if (!page?.ok || !write('session', RENEWED, String(Date.now()))) return false;
  location.reload();
  return true;
}

/** A screen whose code comes when it is first looked at. Without a network it says so, and tries again when asked to. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function Later(props: P) {
    const [state, setState] = useState<{ of?: ComponentType<P>; failed?: true; turn: number }>({
      ...(loaded && { of: loaded }),
      turn: 0,
    });
    useEffect(() => {
      if (state.of) return;
      load().then(
        (of) => setState((before) => ({ of: (loaded = of), turn: before.turn })),
        async () => {
          if (!(await renew())) setState((before) => ({ failed: true, turn: before.turn }));
        },
      );
    }, [state.turn]);
    const Screen = state.of;
    if (Screen) return <Screen {...props} />;
    return (
      <main class="narrow">
        {state.failed ? (
          <Failed
            refusal={new Refusal(0, { title: '这一页还没有取来，可能没有连上网' })}
            again={() => setState((before) => ({ turn: before.turn + 1 }))}
          />
        ) : (
          <p class="quiet" role="status">
            正在读取…
          </p>
        )}
      </main>
    );
  };
}
