import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Failed } from './ui/Show.tsx';
import { Refusal } from './api/refusal.ts';

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
        () => setState((before) => ({ failed: true, turn: before.turn })),
      );
    }, [state.turn]);
    const Screen = state.of;
    if (Screen) return <Screen {...props} />;
    return (
      <main class="narrow">
        {state.failed ? (
          <Failed
            refusal={new Refusal(0, { title: '没有连上网，这一页还没有取来' })}
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
