import { useState } from 'preact/hooks';
import type { Duty } from '../../api/contract.ts';
import { useLoad } from '../../api/useAsk.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { branchDuties, pendingDuties } from '../../branch/duties.ts';
import { DutyTable } from '../../branch/DutyTable.tsx';
import { OwedList } from '../../branch/OwedList.tsx';
import { RefusedWaivers } from '../../branch/Waivers.tsx';
import { useIsWide } from '../../ui/useIsWide.ts';
import type { Branch } from '../../duty/names.ts';
import { isOfficer } from '../../unit/offices.ts';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { isPending } from '../../words.ts';

/** Who owes what: a table where there is room, a list by person on a phone. */
export function Owed({ id = '' }: { id?: string }) {
  const me = useKnownMe();
  const asksForWaivers = me.posts.includes('secretary') || isOfficer(me);
  return (
    <BranchPage id={id} title="谁还没办" part="">
      {(branch) => (
        <>
          <Owing branch={branch} />
          {asksForWaivers && <RefusedWaivers branch={branch} />}
        </>
      )}
    </BranchPage>
  );
}

function Owing({ branch }: { branch: Branch }) {
  const isWide = useIsWide();
  const [isPendingOnly, setPendingOnly] = useState(true);
  const load = isPendingOnly ? pendingDuties : branchDuties;
  const duties = useLoad(() => load(branch.id), `duties ${branch.id} ${isPendingOnly}`);
  return (
    <>
      {isWide && (
        <label class="tick">
          <input
            type="checkbox"
            checked={isPendingOnly}
            onChange={(event) => setPendingOnly(event.currentTarget.checked)}
          />
          只看没办的
        </label>
      )}
      <Show of={duties}>{(all) => <Listed {...{ branch, isWide }} duties={all} again={duties.again} />}</Show>
    </>
  );
}

interface ListedProps {
  readonly branch: Branch;
  readonly duties: readonly Duty[];
  readonly isWide: boolean;
  readonly again: () => void;
}

/** On a phone first what is due by the end of this month. */
function Listed({ branch, duties, isWide, again }: ListedProps) {
  const { today, id: me } = useKnownMe();
  if (isWide)
    return duties.length === 0 ? (
      <Empty>现在没有没办的事。</Empty>
    ) : (
      <DutyTable {...{ duties, branch, today }} />
    );
  const pending = duties.filter(isPending);
  const isSoon = ({ dueOn = '9' }: Duty): boolean => dueOn.slice(0, 7) <= today.slice(0, 7);
  const later = pending.filter((duty) => !isSoon(duty));
  const soon = pending.filter(isSoon);
  const shared = { branch, today, me, again };
  return (
    <>
      {soon.length === 0 && <Empty>到这个月底没有没办的事。</Empty>}
      <OwedList duties={soon} {...shared} />
      {later.length > 0 && (
        <details>
          <summary>以后到期的{later.length}件</summary>
          <OwedList duties={later} {...shared} />
        </details>
      )}
    </>
  );
}
