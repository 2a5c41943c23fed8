import { decoded, walkXml } from './xml.ts';

/** Formats that spreadsheets have built in and that show a day, those of Chinese ones too. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);

/** Whether a format shows a day: not what is quoted, bracketed or escaped in it, and not a time alone. */
export function showsDay(format: string): boolean {
  const [shown = ''] = format.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '').split(';');
  return /[yd]/i.test(shown) || (/m/i.test(shown) && !/[hs]/i.test(shown));
}

/** The cell styles, by their numbers, in which a number is a day. */
export function dateStyles(part: Uint8Array | undefined): ReadonlySet<number> {
  const styles = new Set<number>();
  if (!part) return styles;
  const own = new Map<number, boolean>();
  let isInCells = false;
  let style = 0;
  walkXml(part, {
    open(tag, attributes) {
      if (tag === 'cellXfs') isInCells = true;
      if (tag === 'numFmt') {
        const { numFmtId, formatCode = '' } = attributes();
        own.set(Number(numFmtId), showsDay(decoded(formatCode)));
      }
      if (tag !== 'xf' || !isInCells) return;
      const format = Number(attributes()['numFmtId'] ?? 0);
      if (own.get(format) ?? isBuiltInDate(format)) styles.add(style);
      style++;
    },
    close(tag) {
      if (tag === 'cellXfs') isInCells = false;
    },
  });
  return styles;
}
