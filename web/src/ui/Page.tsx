import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { isLookingAs } from '../api/session.ts';
import { useMe } from '../me.ts';
import { placeAt, placesOf } from '../places.ts';
import { rememberPlace } from './lastPlace.ts';

interface PageProps {
  readonly title: string;
  /** For forms and lists of cards. */
  readonly narrow?: boolean;
  /** Where one came from. */
  readonly back?: { readonly href: string; readonly title: string };
  readonly children: ComponentChildren;
}

/** The band, where one can go, and one heading. */
export function Page({ title, narrow, back, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { path } = useLocation();
  useEffect(() => {
    document.title = `${title} · 旗帜`;
    heading.current?.focus({ preventScroll: true });
    if (!back) rememberPlace({ href: location.pathname, title });
  }, [title, path]);
  return (
    <>
      <a class="skip" href="#main">
        跳到正文
      </a>
      <Band />
      <main id="main" tabIndex={-1} class={narrow ? 'narrow' : ''}>
        {back && (
          <p class="back">
            <a href={back.href}>← {back.title}</a>
          </p>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
    </>
  );
}

function Band() {
  const { path } = useLocation();
  const me = useMe();
  const places = me.is === 'there' ? placesOf(me.answer) : [];
  const current = placeAt(path, places);
  return (
    <>
      <header class="band">
        <div>
          <a class="brand" href="/mine">
            旗帜
          </a>
          {me.is === 'there' && (
            <span class="who">
              {isLookingAs() && <a href="/">换一个人</a>}
              <a href="/me">{me.answer.name}</a>
            </span>
          )}
        </div>
      </header>
      {places.length > 1 && (
        <nav class="places" aria-label="去哪里">
          <ul>
            {places.map(({ href, title }) => (
              <li key={href}>
                <a href={href} aria-current={href === current?.href ? 'page' : undefined}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}
