import type { ComponentChildren } from 'preact';
import type { Branch } from '../../duty/names.ts';
import { useKnownMe } from '../../me.ts';
import { Page } from '../../ui/Page.tsx';
import { Empty, Show } from '../../ui/Show.tsx';
import { useMyBranch } from '../../useBranch.ts';

const PARTS: readonly (readonly [part: string, title: string])[] = [
  ['', '我的'],
  ['/records', '办过的事'],
  ['/pairings', '结对'],
  ['/pledges', '承诺'],
  ['/talks', '谈话和约谈'],
  ['/problems', '问题'],
  ['/messages', '短信'],
];

interface MePageProps {
  readonly title: string;
  readonly part: string;
  readonly children: ComponentChildren;
}

/** A page about oneself, with the other pages of it. */
export function MePage({ title, part, children }: MePageProps) {
  return (
    <Page title={title} narrow>
      <nav class="parts" aria-label="我的各项">
        <ul>
          {PARTS.map(([of, name]) => (
            <li key={of}>
              <a href={`/me${of}`} aria-current={of === part ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Page>
  );
}

/** What only somebody of a branch has. */
export function InMyBranch({ children }: { children: (branch: Branch) => ComponentChildren }) {
  const branch = useMyBranch(useKnownMe());
  return (
    <Show of={branch}>
      {(answer) => (answer ? children(answer) : <Empty>您不在党支部里，这里没有内容。</Empty>)}
    </Show>
  );
}
