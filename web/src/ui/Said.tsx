import { useEffect, useRef } from 'preact/hooks';

/** What was just done; it comes into sight, as what was pressed may be far below. */
export function Said({ said }: { said: string }) {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (said !== '') place.current?.scrollIntoView({ block: 'center' });
  }, [said]);
  return (
    <div role="status">
      {said !== '' && (
        <p class="note good" ref={place}>
          {said}
        </p>
      )}
    </div>
  );
}
