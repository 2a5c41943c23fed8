import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { isWideNow } from './useIsWide.ts';

interface FoldProps {
  readonly title: string;
  /** Unless said: open where the screen is wide. */
  readonly isOpen?: boolean;
  readonly children: ComponentChildren;
}

/** A part of a long page that is not the first thing on it: on a phone its heading is seen, and unfolds it. */
export function Fold({ title, isOpen, children }: FoldProps) {
  // As it was when it was drawn: paper is narrow, and what was open on the desk is printed.
  const [open] = useState(isWideNow);
  return (
    <details class="part" open={isOpen ?? open}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {children}
    </details>
  );
}
