import rules from 'virtual:rules';
import type { Duty } from '../api/contract.ts';
import { withWhom, type Branch } from '../duty/names.ts';
import { wayOf } from '../duty/ways.ts';
import { byUrgency, dutyName, isPending, standingOf } from '../words.ts';
import { byPerson } from './duties.ts';
import { useIsWithin } from './within.ts';

interface DutyTableProps {
  readonly duties: readonly Duty[];
  readonly branch: Branch;
  readonly today: string;
}

/** People down, duties across; a cell is a word and a day. On paper, which is narrow, a cell says of what. */
export function DutyTable({ duties, branch, today }: DutyTableProps) {
  const columns = Object.keys(rules).filter((rule) => duties.some((duty) => duty.rule === rule));
  return (
    <div class="frame tall" tabIndex={0} role="region" aria-label="每人要办的事">
      <table class="grid">
        <thead>
          <tr>
            <th scope="col">姓名</th>
            {columns.map((rule) => (
              <th key={rule} scope="col">
                {headOf(rule, columns)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byPerson(duties, branch).map((person) => (
            <tr key={person.id}>
              <th scope="row">{person.name}</th>
              {columns.map((rule) => (
                <td key={rule} data-what={headOf(rule, columns)}>
                  <Cell duties={person.duties.filter((duty) => duty.rule === rule)} {...{ branch, today }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Short where that says which; two rules of one short name stand with their titles. */
function headOf(rule: string, columns: readonly string[]): string | undefined {
  const { short, title } = rules[rule] ?? {};
  return columns.some((other) => other !== rule && rules[other]?.short === short) ? title : short;
}

function Cell({ duties, branch, today }: DutyTableProps) {
  const isWithin = useIsWithin();
  return (
    <>
      {[...duties].sort(byUrgency).map((duty) => {
        const { tone, word, when } = standingOf(duty, today);
        const words = (
          <span>
            <strong class={tone}>{word}</strong> {withWhom(duty, branch)} {when.split(' · ').pop()}
          </span>
        );
        const way = isWithin && isPending(duty) && duty.reportedOn === undefined ? wayOf(duty) : undefined;
        return way ? (
          <a class="cell" key={duty.id} href={way.href} title={`${way.verb}：${dutyName(duty, today)}`}>
            {words}
          </a>
        ) : (
          <p key={duty.id}>{words}</p>
        );
      })}
    </>
  );
}
