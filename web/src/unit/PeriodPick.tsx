/** Which period a page is of. */
import { useKnownMe } from '../me.ts';
import { periodWords } from '../words.ts';
import { Pick } from './filters.tsx';
import { periodsAround } from './periods.ts';

interface Props {
  readonly title: string;
  readonly period: string;
  readonly change: (period: string) => void;
}

export function PeriodPick({ title, period, change }: Props) {
  const { today } = useKnownMe();
  const choices = [...new Set([...periodsAround(today), period])];
  return (
    <div class="filters">
      <Pick
        title={title}
        value={period}
        choices={choices.map((choice) => [choice, periodWords(choice, today)])}
        all={null}
        change={change}
      />
    </div>
  );
}
