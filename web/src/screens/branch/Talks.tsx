import { useAsk } from '../../api/useAsk.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { MustTalks } from '../../branch/talks/MustTalks.tsx';
import { Occasions } from '../../branch/talks/Occasions.tsx';
import { TalkCoverage } from '../../branch/talks/TalkCoverage.tsx';
import { TalkRequests } from '../../branch/talks/TalkRequests.tsx';
import type { Branch } from '../../duty/names.ts';
import { Show } from '../../ui/Show.tsx';

/** Talks of the half-year: asked for, held or not yet, owed for what befell somebody, and their plan. */
export const Talks = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="谈心谈话" part="/talks">
    {(branch) => <All branch={branch} />}
  </BranchPage>
);

function All({ branch }: { branch: Branch }) {
  const coverage = useAsk('readTalkCoverage', { params: { id: branch.id } });
  return (
    <>
      <p>
        <a class="button" href={`/branches/${branch.id}/talk-plan`}>
          谈话计划
        </a>
      </p>
      <TalkRequests branch={branch} />
      <Show of={coverage}>{(answer) => <TalkCoverage coverage={answer} branch={branch} />}</Show>
      <MustTalks branch={branch} />
      <Occasions branch={branch} again={coverage.again} />
    </>
  );
}
