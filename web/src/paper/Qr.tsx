import { encode } from 'uqr';

/** White around a code, in modules: by the standard a camera wants four. */
const MARGIN = 4;

/** A path over the dark modules, a stroke for each run of a row. */
function darkOf(rows: readonly (readonly boolean[])[]): string {
  return rows
    .map((row, y) =>
      row
        .map((isDark, x) => (isDark && row[x - 1] !== true ? `M${x} ${y}h${runFrom(row, x)}v1H${x}z` : ''))
        .join(''),
    )
    .join('');
}

function runFrom(row: readonly boolean[], from: number): number {
  const end = row.indexOf(false, from);
  return (end < 0 ? row.length : end) - from;
}

/** An address as a camera reads it. It is drawn here, so that a code that opens something goes to nobody. */
export function Qr({ address }: { address: string }) {
  // Paper on a wall gets stains and folds: a seventh of the code may be lost.
  const { data, size } = encode(address, { ecc: 'M', border: MARGIN });
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label="二维码"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={darkOf(data)} fill="#000" />
    </svg>
  );
}
