/** The plan of the half-year's talks: made from a draft, changed line by line, and what came of it. */
import { useState } from 'preact/hooks';
import { ask } from '../../api/client.ts';
import type { AnswerOf } from '../../api/contract.ts';
import { asRefusal } from '../../api/refusal.ts';
import { useAsk, useLoad } from '../../api/useAsk.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { nameIn, type Branch } from '../../duty/names.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Show } from '../../ui/Show.tsx';
import { dayWords, periodWords } from '../../words.ts';

type Plan = AnswerOf<'readTalkPlan'>;
type Planned = Plan['plan'][number];

export const TalkPlan = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="谈话计划" part="/talks">
    {(branch) => <Of branch={branch} />}
  </BranchPage>
);

function Of({ branch }: { branch: Branch }) {
  const coverage = useAsk('readTalkCoverage', { params: { id: branch.id } });
  return <Show of={coverage}>{({ period }) => <OfHalf branch={branch} half={period} />}</Show>;
}

interface Known {
  /** Null while none was made. */
  readonly plan: Plan | null;
  readonly draft: AnswerOf<'readTalkPlanDraft'>;
}

async function load(id: string, half: string): Promise<Known> {
  const params = { id, half };
  const none = (error: unknown): null => {
    if (asRefusal(error).status === 404) return null;
    throw error;
  };
  const [plan, draft] = await Promise.all([
    ask('readTalkPlan', { params }).catch(none),
    ask('readTalkPlanDraft', { params }),
  ]);
  return { plan, draft };
}

function OfHalf({ branch, half }: { branch: Branch; half: string }) {
  const { today } = useKnownMe();
  const planAndDraft = useLoad(() => load(branch.id, half), `plan ${branch.id} ${half}`);
  return (
    <Show of={planAndDraft}>
      {({ plan, draft }) => (
        <>
          <p>
            {periodWords(half, today)}：
            {plan ? `${dayWords(plan.madeOn, today)}定下` : '还没有定下，下面是按应谈的人起草的'}
          </p>
          {plan && <Said plan={plan} branch={branch} />}
          <Make
            key={plan ? 'again' : 'first'}
            {...{ branch, half }}
            start={plan ? plan.plan : draft.plan}
            plan={plan}
            again={planAndDraft.again}
          />
        </>
      )}
    </Show>
  );
}

/** Whom it lacks, and what was held of it. */
function Said({ plan, branch }: { plan: Plan; branch: Branch }) {
  const name = (id: string): string => nameIn(branch, id) ?? '支部以外的人';
  const { today } = useKnownMe();
  return (
    <>
      {(plan.notCounted ?? []).map(({ why }) => (
        <p class="note bad" key={why}>
          {why}
        </p>
      ))}
      {plan.missing.length > 0 && (
        <p class="note bad">
          还没有安排：
          {plan.missing.map(({ talker, person }) => `${name(talker)}与${name(person)}`).join('、')}
        </p>
      )}
      <h2>计划与实际</h2>
      <ul>
        {[...plan.actual]
          .sort((a, b) => a.month.localeCompare(b.month))
          .map(({ talker, person, month, talks }) => (
            <li key={talker + person + month}>
              {periodWords(month, today)}，{name(talker)}与{name(person)}：
              {talks.length === 0
                ? '还没有谈'
                : `已谈，${talks.map(({ on }) => dayWords(on, today)).join('、')}`}
            </li>
          ))}
        {plan.unplanned.map(({ person, talks }) => (
          <li key={person}>
            计划外，与{name(person)}：{talks.map(({ on }) => dayWords(on, today)).join('、')}
          </li>
        ))}
      </ul>
    </>
  );
}

interface MakeProps {
  readonly branch: Branch;
  readonly half: string;
  readonly start: readonly Planned[];
  readonly plan: Plan | null;
  readonly again: () => void;
}

function Make({ branch, half, start, plan, again }: MakeProps) {
  const { today, id: me } = useKnownMe();
  const [rows, setRows] = useState<readonly Planned[]>(start);
  const texts = ['talkDay', 'outline', 'form', 'effect'] as const;
  const said = Object.fromEntries(texts.flatMap((name) => (plan?.[name] ? [[name, plan[name]]] : [])));
  return (
    <Act
      of="planTalks"
      title={plan ? '修改计划' : '定下计划'}
      verb={plan ? '保存' : '定下计划'}
      isOpen={!plan}
      params={{ id: branch.id, half }}
      draft={`${branch.id} ${half}`}
      without={['plan', 'outlines']}
      upFront={['talkDay', 'outline', 'form', 'effect']}
      start={said}
      sources={{ today, subject: me, branch }}
      also={(body) => ({ ...body, plan: rows })}
      done={again}
    >
      <Rows rows={rows} branch={branch} half={half} change={setRows} />
    </Act>
  );
}

const monthsOf = (half: string): string[] =>
  Array.from({ length: 6 }, (_, n) => {
    const month = (half.endsWith('1') ? 1 : 7) + n;
    return `${half.slice(0, 4)}-${month < 10 ? '0' : ''}${month}`;
  });

interface RowsProps {
  readonly rows: readonly Planned[];
  readonly branch: Branch;
  readonly half: string;
  readonly change: (rows: readonly Planned[]) => void;
}

/** Line by line: with whom, by whom, in which month. */
function Rows({ rows, branch, half, change }: RowsProps) {
  const { today } = useKnownMe();
  const put = (n: number, some: Partial<Planned>): void =>
    change(rows.map((row, m) => (m === n ? { ...row, ...some } : row)));
  const here = branch.members.filter(({ leftOn }) => leftOn === undefined || leftOn > today);
  return (
    <ul class="plain">
      {rows.map((row, n) => {
        const name = nameIn(branch, row.person) ?? '';
        return (
          <li class="planned" key={row.talker + row.person}>
            <strong>{name}</strong>
            <select
              aria-label={`谁与${name}谈`}
              value={row.talker}
              onChange={(event) => put(n, { talker: event.currentTarget.value })}
            >
              {here
                .filter(({ id }) => id !== row.person)
                .map((talker) => (
                  <option key={talker.id} value={talker.id}>
                    {talker.name}谈
                  </option>
                ))}
            </select>
            <select
              aria-label={`哪个月与${name}谈`}
              value={row.month}
              onChange={(event) => put(n, { month: event.currentTarget.value })}
            >
              {monthsOf(half).map((month) => (
                <option key={month} value={month}>
                  {periodWords(month, today)}
                </option>
              ))}
            </select>
          </li>
        );
      })}
    </ul>
  );
}
