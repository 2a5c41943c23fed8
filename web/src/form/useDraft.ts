import { useEffect, useRef, useState } from 'preact/hooks';
import { clear, read, write } from '../kept.ts';
import { newKey } from '../newKey.ts';
import type { Values } from './values.ts';

interface Draft {
  readonly values: Values;
  /** The same for every attempt to send it: it is saved once, however often it is sent. */
  readonly key: string;
}

function keptDraft(name: string): Draft | undefined {
  try {
    return JSON.parse(read('local', name) ?? '') as Draft;
  } catch {
    return undefined;
  }
}

/** What is being typed, kept on the device until it was saved: it outlives a reload, a killed tab and a lost session. */
export function useDraft(name: string, start: Values) {
  const place = `qizhi draft ${name}`;
  const kept = useRef<Draft | undefined>(undefined);
  kept.current ??= keptDraft(place) ?? { values: start, key: newKey() };
  const [values, setValues] = useState<Values>({ ...start, ...kept.current.values });
  const [key, setKey] = useState(kept.current.key);
  const isTouched = useRef(false);
  useEffect(() => {
    if (isTouched.current) write('local', place, JSON.stringify({ values, key }));
  }, [values, key]);
  return {
    values,
    key,
    change: (name: string, value: Values[string]) => {
      isTouched.current = true;
      setValues((before) => ({ ...before, [name]: value }));
    },
    /** Another body is another thing: what was refused is sent anew under another key. */
    renewKey: () => setKey(newKey()),
    /** Only after the server has it. */
    saved: () => {
      isTouched.current = false;
      clear('local', place);
    },
  };
}
