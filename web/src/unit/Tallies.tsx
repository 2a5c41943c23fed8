/** What was expected, done and on time, a row each, with the list behind each number. */
import type { AnswerOf } from '../api/contract.ts';
import { Empty } from '../ui/Show.tsx';
import { behind, SHOWN, type ShownNumber } from './behind.ts';

type Tally = AnswerOf<'readBoard'>['totals'];
export const COLUMNS: readonly (keyof Tally & ShownNumber)[] = [
  'expected',
  'done',
  'onTime',
  'overdue',
  'missed',
];

export interface TallyRow {
  readonly key: string;
  readonly name: string;
  readonly href?: string;
  readonly tally: Tally;
  /** What the list behind a number is narrowed to. */
  readonly asked: Readonly<Record<string, string | undefined>>;
}

interface TalliesProps {
  /** Whose lists stand behind the numbers. */
  readonly unit: string;
  readonly title: string;
  readonly rows: readonly TallyRow[];
}

export function Tallies({ unit, title, rows }: TalliesProps) {
  if (rows.length === 0) return <Empty>这一期没有到期的事。</Empty>;
  return (
    <div class="frame" tabIndex={0} role="region" aria-label={title}>
      <table class="figures">
        <thead>
          <tr>
            <td />
            {COLUMNS.map((show) => (
              <th key={show} scope="col" class="number">
                {SHOWN[show]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, href, tally, asked }) => (
            <tr key={key}>
              <th scope="row">{href === undefined ? name : <a href={href}>{name}</a>}</th>
              {COLUMNS.map((show) => (
                <td key={show} class="number">
                  {tally[show] === 0 ? (
                    0
                  ) : (
                    <a
                      href={behind(unit, { show, ...asked })}
                      aria-label={`${name}${SHOWN[show]}${tally[show]}件`}
                    >
                      {tally[show]}
                    </a>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
