import { ask } from '../api/client.ts';
import { useAsk, useLoad } from '../api/useAsk.ts';
import type { MyDuty } from '../api/contract.ts';
import { DutyCard } from '../duty/DutyCard.tsx';
import { myDuties, whoseUnit } from '../duty/mine.ts';
import type { Branch } from '../duty/names.ts';
import { useKnownMe } from '../me.ts';
import { workOf } from '../places.ts';
import { Page } from '../ui/Page.tsx';
import { Empty, Show } from '../ui/Show.tsx';
import { useMyBranch } from '../useBranch.ts';
import { byUrgency, dayWords, dutyName, isPending } from '../words.ts';

/** What is mine to do now, by urgency; then what comes, and what was done. */
export function Mine() {
  const me = useKnownMe();
  const branch = useMyBranch(me);
  const now = useAsk('readMyDuties', { query: { due: 'now', limit: 1000 } });
  const all = useLoad(myDuties, 'all mine');
  const ownBranch = branch.is === 'there' ? (branch.answer ?? undefined) : undefined;
  return (
    <Page title="待办" narrow>
      <Show of={now}>
        {({ duties, awaiting = [] }) => (
          <>
            <Now duties={duties} branch={ownBranch} all={all.is === 'there' ? all.answer : []} />
            <Cards title="已登记，等待核验" duties={awaiting} branch={ownBranch} />
          </>
        )}
      </Show>
      <Show of={all}>
        {(duties) => (
          <Later
            duties={duties}
            now={now.is === 'there' ? [...now.answer.duties, ...(now.answer.awaiting ?? [])] : []}
            branch={ownBranch}
          />
        )}
      </Show>
    </Page>
  );
}

interface Listed {
  readonly duties: readonly MyDuty[];
  readonly branch: Branch | undefined;
}

/** One of many units' things says of which it is. */
function Card({ duty, branch }: { duty: MyDuty; branch: Branch | undefined }) {
  const me = useKnownMe();
  return <DutyCard duty={duty} today={me.today} branch={branch} whose={whoseUnit(duty, me)} />;
}

function Now({ duties, branch, all }: Listed & { all: readonly MyDuty[] }) {
  if (duties.length === 0) return <NothingNow all={all} />;
  return (
    <ul class="plain">
      {[...duties].sort(byUrgency).map((duty) => (
        <Card key={duty.id} duty={duty} branch={branch} />
      ))}
    </ul>
  );
}

/** How many are proposed for an office and wait for a security administrator: no duty, but his to do. */
function useProposed(): number {
  const { id: me, offices } = useKnownMe();
  const unit = offices.find(({ role }) => role === 'securityAdministrator')?.unit;
  const query = { state: 'proposed', limit: 1000 } as const;
  const waiting = useLoad(
    async () =>
      unit === undefined ? [] : (await ask('listOfficers', { params: { id: unit }, query })).items,
    `proposed in ${unit ?? ''}`,
  );
  return waiting.is === 'there' ? waiting.answer.filter(({ person }) => person !== me).length : 0;
}

/** What comes next, and when. */
function NothingNow({ all }: { all: readonly MyDuty[] }) {
  const me = useKnownMe();
  const { today } = me;
  const proposed = useProposed();
  const [next] = all.filter((duty) => isPending(duty) && duty.dueOn !== undefined).sort(byUrgency);
  return (
    <>
      {proposed > 0 ? (
        <p class="note">本单位有{proposed}名提名等您启用。</p>
      ) : (
        <Empty>
          现在没有要办的事。
          {next?.dueOn && `以后的里最先到期的是${dutyName(next, today)}，${dayWords(next.dueOn, today)}前。`}
        </Empty>
      )}
      {workOf(me).map(({ href, title }) => (
        <p key={href}>
          <a class="button" href={href}>
            去{title}
          </a>
        </p>
      ))}
    </>
  );
}

function Cards({ title, duties, branch }: Listed & { title: string }) {
  if (duties.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="plain">
        {duties.map((duty) => (
          <Card key={duty.id} duty={duty} branch={branch} />
        ))}
      </ul>
    </section>
  );
}

function Later({ duties, now, branch }: Listed & { now: readonly MyDuty[] }) {
  const shown = new Set(now.map(({ id }) => id));
  const later = duties.filter((duty) => isPending(duty) && !shown.has(duty.id)).sort(byUrgency);
  const over = duties
    .filter((duty) => !isPending(duty))
    .sort(byUrgency)
    .reverse();
  const list = (some: readonly MyDuty[]) => (
    <ul class="plain">
      {some.map((duty) => (
        <Card key={duty.id} duty={duty} branch={branch} />
      ))}
    </ul>
  );
  return (
    <>
      {later.length > 0 && (
        <details>
          <summary>以后的 {later.length} 件</summary>
          {list(later)}
        </details>
      )}
      {over.length > 0 && (
        <details>
          <summary>办过的和已经过去的 {over.length} 件</summary>
          {list(over)}
        </details>
      )}
    </>
  );
}
