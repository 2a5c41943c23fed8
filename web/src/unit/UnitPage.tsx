import type { ComponentChildren } from 'preact';
import { useAsk } from '../api/useAsk.ts';
import { useKnownMe, type Me } from '../me.ts';
import { officesOf } from '../places.ts';
import { partsOf } from './parts.ts';
import { Page } from '../ui/Page.tsx';

interface UnitPageProps {
  readonly id: string;
  readonly title: string;
  /** The end of its address. */
  readonly part: string;
  readonly narrow?: boolean;
  readonly children: ComponentChildren;
}

/** A page of a unit, with the other pages of it that who looks has a use for. */
export function UnitPage({ id, title, part, narrow, children }: UnitPageProps) {
  const me = useKnownMe();
  const parts = partsOf(me);
  // Somebody of a branch comes from its list, and goes back to it.
  const back = parts.length === 0 && me.branch && { href: `/branches/${me.branch.id}${part}`, title: '支部' };
  return (
    <Page title={title} {...(narrow && { narrow })} {...(back && { back })}>
      {parts.length > 0 && (
        <nav class="parts" aria-label="单位的各项">
          <ul>
            {parts.map(([of, name]) => (
              <li key={of}>
                <a
                  href={`/units/${ownIf(of, me) ?? id}${of}`}
                  aria-current={of === part ? 'page' : undefined}
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <UnitName id={id} />
      {children}
    </Page>
  );
}

/** What waits for who looks is in his own unit, whichever unit's page he is on. */
const ownIf = (part: string, me: Me): string | undefined =>
  part === '/waiting' ? officesOf(me)[0]?.unit : undefined;

/** Nothing while it is not known: the page does not wait for it. */
function UnitName({ id }: { id: string }) {
  const unit = useAsk('readUnit', { params: { id } });
  return <p class="quiet">{unit.is === 'there' ? unit.answer.name : ' '}</p>;
}
