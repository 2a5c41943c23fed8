import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { read, write } from '../kept.ts';
import { isWideNow } from './useIsWide.ts';

interface FoldProps {
  readonly title: string;
  /** Unless said: open where the screen is wide. */
  readonly isOpen?: boolean;
  readonly children: ComponentChildren;
}

/**
 * A part of a long page that is not the first thing on it: on a phone its heading is seen, and unfolds it. Who comes
 * back from a list behind it finds it as he left it.
 */
export function Fold({ title, isOpen, children }: FoldProps) {
  const place = `qizhi fold ${location.pathname} ${title}`;
  // As it was when it was drawn: paper is narrow, and what was open on the desk is printed.
  const [open] = useState(() => {
    const left = read('session', place);
    return left === undefined ? isWideNow() : left === 'open';
  });
  return (
    <details
      class="part"
      open={isOpen ?? open}
      onToggle={({ currentTarget }) =>
        isOpen === undefined && write('session', place, currentTarget.open ? 'open' : 'folded')
      }
    >
      <summary>
        <h2>{title}</h2>
      </summary>
      {children}
    </details>
  );
}
