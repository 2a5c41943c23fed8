/** Sheets to be printed: they take the place of the page until they are put away, on the screen as on paper. */
import './paper.css';
import { render, type ComponentChildren } from 'preact';
import { isInWeChat } from '../ui/inWeChat.tsx';

const OPEN = 'on-paper';

/** Going back puts the sheets away, too: what was given only once is still there. */
function lay(title: string, sheets: ComponentChildren): void {
  const place = document.createElement('div');
  document.body.append(place);
  document.body.classList.add(OPEN);
  const from = document.activeElement;
  history.pushState(history.state, '');
  const putAway = (): void => {
    removeEventListener('popstate', putAway);
    render(null, place);
    place.remove();
    document.body.classList.remove(OPEN);
    if (from instanceof HTMLElement) from.focus();
  };
  addEventListener('popstate', putAway);
  render(<Laid title={title}>{sheets}</Laid>, place);
  scrollTo(0, 0);
  // At once: what had the focus is out of sight.
  place.querySelector('button')?.focus();
}

function Laid({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <main class="paper-sheets">
      <h1>{title}</h1>
      <p class="buttons">
        <button type="button" class="main" onClick={() => print()}>
          打印
        </button>
        <button type="button" onClick={() => history.back()}>
          返回
        </button>
      </p>
      {isInWeChat() && <p class="note">微信里不能打印。可以截屏保存，或者在电脑上打开这一页再打印。</p>}
      {children}
    </main>
  );
}

/** A button that lays out sheets; they are made when it is pressed. */
export const PaperButton = ({ verb, sheets }: { verb: string; sheets: () => ComponentChildren }) => (
  <p class="buttons">
    <button type="button" onClick={() => lay(verb, sheets())}>
      {verb}
    </button>
  </p>
);
