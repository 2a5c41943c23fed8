import { useEffect, useState } from 'preact/hooks';

/** From here on a table of people and duties has room. */
const WIDE = '(min-width: 60rem)';

export const isWideNow = (): boolean => matchMedia(WIDE).matches;

export function useIsWide(): boolean {
  const [isWide, setWide] = useState(isWideNow);
  useEffect(() => {
    const look = (): void => setWide(isWideNow());
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, []);
  return isWide;
}
