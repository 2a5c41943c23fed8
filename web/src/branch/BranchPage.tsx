import type { ComponentChildren } from 'preact';
import { useAsk } from '../api/useAsk.ts';
import type { Branch } from '../duty/names.ts';
import { useKnownMe } from '../me.ts';
import { Page } from '../ui/Page.tsx';
import { Show } from '../ui/Show.tsx';
import { WithinContext } from './within.ts';

const MORE = '/more';

/** What is looked at most; the others stand behind the last. */
const PARTS: readonly (readonly [part: string, title: string])[] = [
  ['', '谁还没办'],
  ['/talks', '谈心谈话'],
  ['/roster', '名册'],
  ['/problems', '问题清单'],
  ['/ledger', '台账'],
  [MORE, '更多'],
];

const isNamed = (part: string): boolean => PARTS.some(([of]) => of === part);

interface BranchPageProps {
  /** Of the branch; `mine` is one's own. */
  readonly id: string;
  /** After the branch's name. */
  readonly title: string;
  readonly part: string;
  /** With what reads the branch anew after something was changed. */
  readonly children: (branch: Branch, again: () => void) => ComponentChildren;
}

/** A page of a branch, with the other pages of it. */
export function BranchPage({ id: asked, title, part, children }: BranchPageProps) {
  const me = useKnownMe();
  const id = asked === 'mine' ? (me.branch?.id ?? asked) : asked;
  const branch = useAsk('readBranch', { params: { id } });
  const isWithin = me.branch?.id === id;
  return (
    <Page title={title}>
      <nav class="parts" aria-label="支部的各项">
        <ul>
          {PARTS.map(([of, name]) => (
            <li key={of}>
              <a
                href={`/branches/${id}${of}`}
                aria-current={of === part || (of === MORE && !isNamed(part)) ? 'page' : undefined}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Show of={branch}>
        {(answer) => (
          <WithinContext.Provider value={isWithin}>
            <p class="quiet">
              {answer.name}
              {!isWithin && '（由支部登记，这里供上级查看）'}
            </p>
            {children(answer, branch.again)}
          </WithinContext.Provider>
        )}
      </Show>
    </Page>
  );
}
