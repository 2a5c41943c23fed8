import { useLoad } from '../../api/useAsk.ts';
import { recordsOf, textIn } from '../../branch/records.ts';
import type { LedgerRecord } from '../../branch/said.ts';
import type { Duty } from '../../api/contract.ts';
import { myDuties } from '../../duty/mine.ts';
import type { Branch } from '../../duty/names.ts';
import { wayOf } from '../../duty/ways.ts';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords, isPending, standingOf } from '../../words.ts';
import { InMyBranch, MePage } from './MePage.tsx';

/** What I pledged, to whom, and whether it is kept. */
export const Pledges = () => (
  <MePage title="我的承诺" part="/pledges">
    <p>
      <a class="button main" href="/enter/pledge">
        登记承诺
      </a>
    </p>
    <InMyBranch>{(branch) => <Mine branch={branch} />}</InMyBranch>
  </MePage>
);

interface Known {
  readonly pledges: readonly LedgerRecord[];
  readonly kept: readonly LedgerRecord[];
  readonly duties: readonly Duty[];
}

async function load(branch: string, me: string): Promise<Known> {
  const [pledges, kept, duties] = await Promise.all([
    recordsOf(branch, { kind: 'pledge' }),
    recordsOf(branch, { kind: 'pledgeFulfilment' }),
    myDuties(),
  ]);
  const isMine = ({ subject, withdrawn }: LedgerRecord): boolean => subject === me && !withdrawn;
  return { pledges: pledges.filter(isMine), kept: kept.filter(isMine), duties };
}

function Mine({ branch }: { branch: Branch }) {
  const { id } = useKnownMe();
  const pledges = useLoad(() => load(branch.id, id), `pledges ${branch.id}`);
  return (
    <Show of={pledges}>
      {(all) =>
        all.pledges.length === 0 ? (
          <Empty>还没有登记承诺。</Empty>
        ) : (
          <ul class="plain">
            {all.pledges.map((pledge) => (
              <Pledge key={pledge.id} pledge={pledge} of={all} />
            ))}
          </ul>
        )
      }
    </Show>
  );
}

function Pledge({ pledge, of }: { pledge: LedgerRecord; of: Known }) {
  const { today } = useKnownMe();
  const duty = of.duties.find(
    ({ rule, counterpart }) => rule === 'pledge-fulfilment' && counterpart === pledge.id,
  );
  const kept = of.kept.find((record) => textIn(record, 'pledge') === pledge.id);
  const standing = duty && standingOf(duty, today);
  const way = duty && isPending(duty) ? wayOf(duty) : undefined;
  return (
    <li class={`card ${standing?.tone === 'late' ? 'late' : ''}`}>
      <h2 class="of-card">{textIn(pledge, 'what')}</h2>
      <p>
        {dayWords(pledge.happenedOn, today)}向{textIn(pledge, 'toWhom')}承诺，
        {dayWords(textIn(pledge, 'dueOn'), today)}前完成
      </p>
      {kept ? (
        <p>
          <strong class="done">已兑现</strong> {dayWords(kept.happenedOn, today)}：{textIn(kept, 'how')}
        </p>
      ) : (
        standing && (
          <p>
            <strong class={standing.tone}>{standing.word}</strong> {standing.when}
          </p>
        )
      )}
      {way && (
        <p class="buttons">
          <a class="button main" href={way.href}>
            {way.verb}
          </a>
        </p>
      )}
    </li>
  );
}
