/** What lists are narrowed by. */

export interface Span {
  readonly from: number;
  readonly to?: number | undefined;
}

/** As the board counts them. */
export const AGES: readonly Span[] = [
  { from: 1, to: 7 },
  { from: 8, to: 15 },
  { from: 16, to: 30 },
  { from: 31 },
];

/** 第1—7天、第31天起. */
export const ageWords = ({ from, to }: Span): string =>
  to === undefined ? `第${from}天起` : `第${from}—${to}天`;

interface PickProps {
  readonly title: string;
  readonly value: string;
  /** Value and words of each. */
  readonly choices: readonly (readonly [value: string, words: string])[];
  /** Said for the empty choice; without it there is none. */
  readonly all?: string | null;
  readonly change: (value: string) => void;
}

/** One of a few, or all. */
export function Pick({ title, value, choices, all = '全部', change }: PickProps) {
  return (
    <label class="pick">
      {title}
      <select value={value} onChange={(event) => change(event.currentTarget.value)}>
        {all !== null && <option value="">{all}</option>}
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
