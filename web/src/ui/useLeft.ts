import { useState } from 'preact/hooks';
import { read, write } from '../kept.ts';

/** What was chosen on a page, as it was left by who comes back to it from what it led to. */
export function useLeft(name: string, start = ''): readonly [string, (next: string) => void] {
  const place = `qizhi left ${location.pathname} ${name}`;
  const [value, setValue] = useState(() => read('session', place) ?? start);
  return [
    value,
    (next) => {
      write('session', place, next);
      setValue(next);
    },
  ];
}
