import { useRef, useState } from 'preact/hooks';
import { clear, readJson, write } from '../kept.ts';
import { newKey } from '../newKey.ts';
import type { Values } from './values.ts';

interface Draft {
  readonly values: Values;
  /** The same for every attempt to send it: it is saved once, however often it is sent. */
  readonly key: string;
}

/** Typed and not sent yet, as it was when the screen was opened or a letter was added. */
export interface Unsent {
  readonly values: Values;
  /** Once it was sent in another way. */
  readonly forget: () => void;
}

/** What stands in the field `name`, else what was saved. */
export function typedIn(unsent: Unsent | undefined, name: string, saved: string): string {
  const typed = unsent?.values[name];
  return typeof typed === 'string' ? typed : saved;
}

const placeOf = (name: string): string => `qizhi draft ${name}`;

/** Whether something was typed before and not sent. */
export const hasDraft = (name: string): boolean => keptDraft(placeOf(name)) !== undefined;

const keptDraft = (name: string): Draft | undefined => readJson<Draft>('local', name);

/** What is being typed, kept on the device until it was saved: it outlives a reload, a killed tab and a lost session. */
export function useDraft(name: string, start: Values) {
  const place = placeOf(name);
  const kept = useRef<Draft | undefined>(undefined);
  const isUnsent = useRef(hasDraft(name));
  kept.current ??= keptDraft(place) ?? { values: start, key: newKey() };
  const [draft, setDraft] = useState<Draft>({
    ...kept.current,
    values: { ...start, ...kept.current.values },
  });
  const latest = useRef(draft);
  const isTouched = useRef(false);
  // At once and not after the next drawing: a tab may be gone before it.
  const keep = (next: Draft): void => {
    latest.current = next;
    if (isTouched.current) write('local', place, JSON.stringify(next));
    setDraft(next);
  };
  return {
    ...draft,
    /** Whether there is something that the server does not have. */
    isUnsent: isUnsent.current,
    change: (name: string, value: Values[string]) => {
      isTouched.current = true;
      isUnsent.current = true;
      keep({ ...latest.current, values: { ...latest.current.values, [name]: value } });
    },
    /** Another body is another thing: what was refused is sent anew under another key. */
    renewKey: () => keep({ ...latest.current, key: newKey() }),
    /** Only after the server has it. */
    saved: () => {
      isTouched.current = false;
      isUnsent.current = false;
      clear('local', place);
    },
  };
}
