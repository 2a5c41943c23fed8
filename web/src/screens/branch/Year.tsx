/** What somebody did in the year, as facts. */
import { useAsk } from '../../api/useAsk.ts';
import { kindTitle } from '../../branch/said.ts';
import { useKnownMe } from '../../me.ts';
import { Show } from '../../ui/Show.tsx';
import { valueWords } from '../../valueWords.ts';
import { dayWords, periodWords } from '../../words.ts';

export function Year({ id }: { id: string }) {
  const { today } = useKnownMe();
  const day = (on: string): string => dayWords(on, today);
  const dossier = useAsk('readDossier', { params: { id } });
  return (
    <Show of={dossier}>
      {({ pledges, rectifications, service, talks, honours }) => (
        <ul>
          <li>
            承诺{pledges.length}项，兑现{pledges.filter((one) => one.fulfilledOn).length}项
          </li>
          {pledges.map((one) => (
            <li key={one.id}>
              {one.what}，{day(one.dueOn)}前{one.fulfilledOn ? `，${day(one.fulfilledOn)}兑现` : ''}
            </li>
          ))}
          {rectifications.map((one) => (
            <li key={one.id}>
              {one.category}，{day(one.dueOn)}前{one.verifiedOn ? `，${day(one.verifiedOn)}销号` : '，整改中'}
            </li>
          ))}
          {service.map((one) => (
            <li key={one.kind}>
              {kindTitle(one.kind)}：{one.days.map(day).join('、')}
              {one.late > 0 && `，其中补录${one.late}次`}
            </li>
          ))}
          {talks.map((one) => (
            <li key={one.on + one.form + one.as}>
              谈话：{day(one.on)}，{valueWords(one.form)}
            </li>
          ))}
          {honours.map((one) => (
            <li key={one.quarter}>{periodWords(one.quarter, today)}评为优秀党员</li>
          ))}
        </ul>
      )}
    </Show>
  );
}
