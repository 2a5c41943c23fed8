import { useCallback, useEffect, useState } from 'preact/hooks';
import { useKnownMe } from '../me.ts';
import { newKey } from '../newKey.ts';
import { record, send, waiting, type Finding, type KeptFinding } from './sending.ts';

/** How often it is tried again while something waits. */
const AGAIN_MS = 20_000;

/** What was found with this phone and waits, and a way to add to it; `sent` counts up whenever something has gone. */
export function useFindings(check: string) {
  const { id: by } = useKnownMe();
  const [kept, setKept] = useState<readonly KeptFinding[]>([]);
  const [sent, setSent] = useState(0);
  const go = useCallback(async () => {
    const before = (await waiting({ check, by })).length;
    await send({ check, by });
    const left = await waiting({ check, by });
    setKept(left);
    if (left.length < before) setSent((n) => n + 1);
  }, [check, by]);
  useEffect(() => {
    const start = (): void => void go();
    start();
    addEventListener('online', start);
    const timer = setInterval(start, AGAIN_MS);
    return () => {
      removeEventListener('online', start);
      clearInterval(timer);
    };
  }, [go]);
  const add = async (finding: Omit<Finding, 'key' | 'at'>, ahead: number): Promise<void> => {
    await record(
      { check, by },
      { ...finding, key: newKey(), at: new Date(Date.now() + ahead).toISOString() },
    );
    setKept(await waiting({ check, by }));
    await go();
  };
  return { kept, sent, add };
}
