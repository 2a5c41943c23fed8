import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import type { Branch } from '../../duty/names.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { standingOf } from '../../words.ts';
import { InMyBranch, MePage } from './MePage.tsx';

type Listed = AnswerOf<'listProblems'>['problems'][number];

/** The problems that are mine, and the form to list one. */
export const MyProblems = () => (
  <MePage title="我的问题" part="/problems">
    <InMyBranch>{(branch) => <Mine branch={branch} />}</InMyBranch>
  </MePage>
);

function Mine({ branch }: { branch: Branch }) {
  const { today, id } = useKnownMe();
  const problems = useAsk('listProblems', { params: { id: branch.id }, query: { limit: 1000 } });
  return (
    <>
      <Act
        of="raiseProblem"
        title="把自己的问题列入清单"
        draft={`own ${branch.id}`}
        fixed={{ owner: { member: id } }}
        upFront={['measures']}
        sources={{ today, subject: id, branch }}
        done={problems.again}
      />
      <Show of={problems}>
        {({ problems: all }) => {
          const mine = all.filter(({ owner }) => 'member' in owner && owner.member === id);
          if (mine.length === 0) return <Empty>没有列入清单的问题。</Empty>;
          return (
            <ul class="plain">
              {mine.map((problem) => (
                <Card key={problem.id} problem={problem} />
              ))}
            </ul>
          );
        }}
      </Show>
    </>
  );
}

function Card({ problem }: { problem: Listed }) {
  const { today } = useKnownMe();
  const { tone, word, when } = standingOf(problem, today);
  return (
    <li class={`card ${tone === 'late' ? 'late' : ''}`}>
      <h2 class="of-card">{problem.label ?? problem.category}</h2>
      <p>
        <strong class={tone}>{word}</strong> {when}
        {problem.stage === 'rectified' && ' · 已登记整改，等待核验'}
      </p>
      <p class="buttons">
        <a class="button" href={`/problems/${problem.id}`}>
          查看和办理
        </a>
      </p>
    </li>
  );
}
