import { useCallback, useEffect, useState } from 'preact/hooks';
import { useKnownMe } from '../me.ts';
import { newKey } from '../newKey.ts';
import { useCheck } from './useCheck.ts';
import { record, send, waiting, type Finding, type KeptFinding } from './sending.ts';

type AddTo = (
  finding: Omit<Finding, 'key' | 'at'>,
  ahead: number,
  last: Pick<Finding, 'at'> | undefined,
) => Promise<void>;

/** How often it is tried again while something waits. */
const AGAIN_MS = 20_000;

/**
 * A check, and what was found with this phone: `kept` waits for the network, `found` is all of it since the screen was
 * opened, gone or not. The check is read again whenever something has gone, so that it is in what lies on the phone.
 */
export function useFindings(check: string, isFromList = false) {
  const opened = useCheck(check, isFromList);
  const { kept, added, sent, add } = useKept(check);
  useEffect(() => {
    if (sent > 0) opened.again();
  }, [sent]);
  return { opened, kept, added, add };
}

function useKept(check: string) {
  const { id: by } = useKnownMe();
  const [kept, setKept] = useState<readonly KeptFinding[]>([]);
  const [added, setAdded] = useState<readonly Finding[]>([]);
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
  const add: AddTo = async (finding, ahead, last) => {
    // By how much the clock is ahead is known only roughly: what is said later holds over what was said before.
    const at = Math.max(Date.now() + ahead, last ? Date.parse(last.at) + 1 : 0);
    const made = { ...finding, key: newKey(), at: new Date(at).toISOString() };
    await record({ check, by }, made);
    setAdded((all) => [...all, made]);
    setKept(await waiting({ check, by }));
    await go();
  };
  return { kept, added, sent, add };
}
