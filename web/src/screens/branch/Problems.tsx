import { useState } from 'preact/hooks';
import { useAsk } from '../../api/useAsk.ts';
import type { AnswerOf } from '../../api/contract.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { nameIn, type Branch } from '../../duty/names.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { isPending, standingOf } from '../../words.ts';

type Listed = AnswerOf<'listProblems'>['problems'][number];

/** The branch's list of problems: the pending first, each with its page. */
export function Problems({ id = '' }: { id?: string }) {
  const problems = useAsk('listProblems', { params: { id }, query: { limit: 1000 } });
  return (
    <BranchPage id={id} title="问题清单" part="/problems">
      {(branch) => (
        <>
          <Raise branch={branch} done={problems.again} />
          <Show of={problems}>
            {({ problems: all }) =>
              all.length === 0 ? (
                <Empty>还没有列入清单的问题。</Empty>
              ) : (
                <>
                  <Cards problems={all.filter(isPending)} branch={branch} />
                  <Over problems={all.filter((problem) => !isPending(problem))} branch={branch} />
                </>
              )
            }
          </Show>
        </>
      )}
    </BranchPage>
  );
}

interface RaiseProps {
  readonly branch: Branch;
  readonly done: () => void;
}

/** Of the branch itself, or of one of its people. */
function Raise({ branch, done }: RaiseProps) {
  const { today, id: me } = useKnownMe();
  const [member, setMember] = useState('');
  return (
    <Act
      of="raiseProblem"
      draft={`of ${branch.id}`}
      fixed={{ owner: member === '' ? { branch: branch.id } : { member } }}
      upFront={['measures', 'talk', 'appeal']}
      sources={{ today, subject: me, branch }}
      done={done}
    >
      <div class="field">
        <label for="whose">谁的问题</label>
        <select id="whose" value={member} onChange={(event) => setMember(event.currentTarget.value)}>
          <option value="">支部的</option>
          {branch.members
            .filter(({ leftOn }) => leftOn === undefined || leftOn > today)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </div>
    </Act>
  );
}

interface CardsProps {
  readonly problems: readonly Listed[];
  readonly branch: Branch;
}

function Over({ problems, branch }: CardsProps) {
  if (problems.length === 0) return null;
  return (
    <details>
      <summary>已经销号的{problems.length}项</summary>
      <Cards problems={problems} branch={branch} />
    </details>
  );
}

function Cards({ problems, branch }: CardsProps) {
  const { today } = useKnownMe();
  return (
    <ul class="plain">
      {problems.map((problem) => {
        const { tone, word, when } = standingOf(problem, today);
        const whose = nameIn(branch, 'member' in problem.owner ? problem.owner.member : problem.owner.branch);
        return (
          <li key={problem.id} class={`card ${tone === 'late' ? 'late' : ''}`}>
            <h2 class="of-card">
              {whose && `${whose}：`}
              {problem.label ?? problem.category}
            </h2>
            <p>
              <strong class={tone}>{word}</strong> {when}
            </p>
            <p class="buttons">
              <a class="button" href={`/problems/${problem.id}`}>
                查看和办理
              </a>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
