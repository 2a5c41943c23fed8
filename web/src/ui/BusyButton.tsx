import type { ComponentChildren } from 'preact';

interface BusyButtonProps {
  /** While what it began is on its way: a second press does nothing. */
  readonly isBusy: boolean;
  readonly isMain?: boolean;
  /** Without one it sends its form. */
  readonly press?: () => void;
  readonly children: ComponentChildren;
}

/** It is not `disabled` while it is busy: that would take the focus from whoever pressed it by the keyboard. */
export const BusyButton = ({ isBusy, isMain = true, press, children }: BusyButtonProps) => (
  <button
    type={press ? 'button' : 'submit'}
    class={isMain ? 'main' : ''}
    aria-disabled={isBusy}
    onClick={(event) => {
      if (isBusy) event.preventDefault();
      else press?.();
    }}
  >
    {children}
  </button>
);
