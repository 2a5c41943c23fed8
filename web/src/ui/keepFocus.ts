/**
 * What has the focus may go when something is done: the form that was sent, the line that was entered. A browser then
 * puts the focus nowhere, and whoever works by the keyboard or listens begins the page anew. Here it goes to what was said
 * of it, else to the nearest heading before the place.
 */
const NEWS = '.note[role="status"], .note[role="alert"]';
const HEADINGS = 'h1, h2, h3';

const isSeen = (element: Element): boolean => element.isConnected && element.getClientRects().length > 0;

const isBefore = (element: Element, other: Element): boolean =>
  (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

const headingsBefore = (element: Element): Element[] =>
  [...document.querySelectorAll(HEADINGS)].filter((heading) => isBefore(heading, element));

/** Where `changes` say what was done or refused; that a thing is on its way is not yet news. */
function saidIn(changes: readonly MutationRecord[]): Element | undefined {
  const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
  return added
    .flatMap((node) => (node instanceof Element ? [node, ...node.querySelectorAll(NEWS)] : []))
    .find((element) => element.matches(NEWS));
}

/** Watches the page as long as it stands. */
export function keepFocus(): void {
  let last: Element | undefined;
  let before: readonly Element[] = [];
  /** Since the last key or touch. */
  let news: Element | undefined;
  let isByKey = false;
  const acted = ({ type }: Event): void => {
    isByKey = type === 'keydown';
    news = undefined;
  };
  addEventListener('keydown', acted, true);
  addEventListener('pointerdown', acted, true);
  addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    last = target;
    before = headingsBefore(target);
  });
  const look = (changes: readonly MutationRecord[]): void => {
    news = saidIn(changes) ?? news;
    if (document.activeElement !== document.body || last === undefined || isSeen(last)) return;
    const standing = before.filter(isSeen);
    const place = news && isSeen(news) ? news : standing[standing.length - 1];
    settle(place ?? document.querySelector('main h1, main, [role="status"]'), isByKey);
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}

function settle(place: Element | null, isByKey: boolean): void {
  if (!(place instanceof HTMLElement)) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  // A thumb that scrolled to where it is stays there; whoever finds his place by the focus has to see it.
  if (isByKey) place.scrollIntoView({ block: 'nearest' });
}
