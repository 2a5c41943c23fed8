import type { ComponentChildren } from 'preact';
import { useMe } from '../me.ts';
import type { Asked } from '../api/useAsk.ts';
import type { Refusal } from '../api/refusal.ts';

/** What was asked for once it is there; before, that it is on its way; else why not, and what to do. */
export function Show<T>({ of, children }: { of: Asked<T>; children: (answer: T) => ComponentChildren }) {
  if (of.is === 'loading')
    return (
      <p class="quiet" role="status">
        正在读取…
      </p>
    );
  if (of.is === 'failed') return <Failed refusal={of.refusal} again={of.again} />;
  return <>{children(of.answer)}</>;
}

/** Why something could not be had. */
export function Failed({ refusal, again }: { refusal: Refusal; again?: () => void }) {
  const me = useMe();
  return (
    <div class="note bad" role="alert">
      <p>{refusal.status === 401 ? '登录已过期，请重新登录。' : refusal.message}</p>
      <p class="buttons">
        {refusal.status === 401 ? (
          <button type="button" class="main" onClick={me.again}>
            重新登录
          </button>
        ) : (
          again && (
            <button type="button" onClick={again}>
              再试一次
            </button>
          )
        )}
      </p>
    </div>
  );
}

/** Nothing is there, and what will come and when. */
export const Empty = ({ children }: { children: ComponentChildren }) => <p class="quiet">{children}</p>;
