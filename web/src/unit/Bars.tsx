import type { ComponentChildren } from 'preact';

export interface Bar {
  readonly label: ComponentChildren;
  readonly key: string;
  /** How long the bar is. */
  readonly value: number;
  /** How much of it is filled; all of it unless said. */
  readonly filled?: number;
  /** The numbers, in words. */
  readonly words: ComponentChildren;
}

const WIDTH = 100;

/** Bars lying, one below the other, each with its numbers in words: it can be read without seeing the bars. */
export function Bars({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <table class="bars" aria-label={title}>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">{bar.label}</th>
            <td>
              <span class="words">{bar.words}</span>
              <svg viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
                <rect class="whole" width={(WIDTH * bar.value) / most} height="10" />
                <rect class="part" width={(WIDTH * (bar.filled ?? bar.value)) / most} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
