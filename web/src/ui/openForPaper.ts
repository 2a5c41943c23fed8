/** What is folded for want of room on a screen is printed: parts of a page, and what a paper has to prove. */
const PRINTED = 'details.part:not([open]), details.on-paper:not([open])';

export function openForPaper(): void {
  let opened: readonly HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>(PRINTED)];
    for (const details of opened) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}
