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
            承诺{pledges.length}项，兑现{pledges.filter((pledge) => pledge.fulfilledOn).length}项
          </li>
          {pledges.map((pledge) => (
            <li key={pledge.id}>
              {pledge.what}，{day(pledge.dueOn)}前
              {pledge.fulfilledOn ? `，${day(pledge.fulfilledOn)}兑现` : ''}
            </li>
          ))}
          {rectifications.map((problem) => (
            <li key={problem.id}>
              {problem.category}，{day(problem.dueOn)}前
              {problem.verifiedOn ? `，${day(problem.verifiedOn)}销号` : '，整改中'}
            </li>
          ))}
          {service.map((done) => (
            <li key={done.kind}>
              {kindTitle(done.kind)}：{done.days.map(day).join('、')}
              {done.late > 0 && `，其中补录${done.late}次`}
            </li>
          ))}
          {talks.map((talk) => (
            <li key={talk.on + talk.form + talk.as}>
              谈话：{day(talk.on)}，{valueWords(talk.form)}
            </li>
          ))}
          {honours.map((honour) => (
            <li key={honour.quarter}>{periodWords(honour.quarter, today)}评为优秀党员</li>
          ))}
        </ul>
      )}
    </Show>
  );
}
