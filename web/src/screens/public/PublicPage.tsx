import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

/** A page for everybody: nobody is signed in on it, and nothing of it leads inside. */
export function PublicPage({ title, children }: { title: string; children: ComponentChildren }) {
  useEffect(() => {
    document.title = `${title} · 旗帜`;
  }, [title]);
  return (
    <>
      <header class="band">
        <div>
          <span class="brand">旗帜</span>
        </div>
      </header>
      <main class="narrow sheet">
        <h1>{title}</h1>
        {children}
      </main>
    </>
  );
}
