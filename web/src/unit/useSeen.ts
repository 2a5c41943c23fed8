import { useEffect, useRef, useState } from 'preact/hooks';

/** Whether what bears `ref` has come into sight: what only then is of use is asked for only then. */
export function useSeen<E extends Element>() {
  const ref = useRef<E>(null);
  const [isSeen, setSeen] = useState(typeof IntersectionObserver === 'undefined');
  useEffect(() => {
    const place = ref.current;
    if (isSeen || !place) return undefined;
    const look = (entries: readonly IntersectionObserverEntry[]) =>
      entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true);
    const observer = new IntersectionObserver(look, { rootMargin: '600px' });
    observer.observe(place);
    return () => observer.disconnect();
  }, [isSeen]);
  return { ref, isSeen };
}
