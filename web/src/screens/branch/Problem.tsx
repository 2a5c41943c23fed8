import forms from 'virtual:forms';
import { ask } from '../../api/client.ts';
import type { AnswerOf, RouteId } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { nameIn, type Branch } from '../../duty/names.ts';
import { Form } from '../../form/Form.tsx';
import { useKnownMe } from '../../me.ts';
import { Page } from '../../ui/Page.tsx';
import { Show } from '../../ui/Show.tsx';
import { useMyBranch } from '../../useBranch.ts';
import { dayWords, instantWords, standingOf } from '../../words.ts';

type Whole = AnswerOf<'readProblem'>;
type Step = Whole['steps'][number];

/** What may be entered next, by how far it is. Who may, the server says. */
const NEXT: Readonly<Record<Whole['stage'], readonly RouteId[]>> = {
  found: ['rectifyProblem', 'extendProblem'],
  rectified: ['verifyProblem'],
  verified: ['lookBackProblem'],
};

const STEPS: Readonly<Record<Step['step'], string>> = {
  extended: '延期',
  rectified: '登记整改完成',
  verified: '核验',
  lookedBack: '“回头看”',
};

/** A problem, its steps so far and the next. */
export function Problem({ id = '' }: { id?: string }) {
  const me = useKnownMe();
  const branch = useMyBranch(me);
  const problem = useAsk('readProblem', { params: { id } });
  const ownBranch = branch.is === 'there' ? (branch.answer ?? undefined) : undefined;
  return (
    <Page title="问题" narrow {...(me.branch && backTo(me.branch.id))}>
      <Show of={problem}>
        {(whole) => (
          <>
            <Facts whole={whole} branch={ownBranch} />
            <Steps steps={whole.steps} branch={ownBranch} />
            <Next key={whole.steps.length} whole={whole} branch={ownBranch} again={problem.again} />
          </>
        )}
      </Show>
    </Page>
  );
}

const backTo = (branch: string) => ({ back: { href: `/branches/${branch}/problems`, title: '问题清单' } });

interface Of {
  readonly whole: Whole;
  readonly branch: Branch | undefined;
}

function Facts({ whole, branch }: Of) {
  const { today } = useKnownMe();
  const { tone, word, when } = standingOf(whole, today);
  const whose = nameIn(branch, 'member' in whole.owner ? whole.owner.member : whole.owner.branch);
  return (
    <>
      <h2>
        {whose && `${whose}：`}
        {whole.label ?? whole.category}
      </h2>
      <p>
        <strong class={tone}>{word}</strong> {when}
      </p>
      <p class="quiet">
        {dayWords(whole.foundOn, today)}发现
        {whole.firstDueOn !== whole.dueOn && `，原定${dayWords(whole.firstDueOn, today)}前`}
      </p>
      {whole.text && <p>{whole.text}</p>}
      {whole.measures && <p>整改措施：{whole.measures}</p>}
    </>
  );
}

const outcome = ({ step, ok, finding }: Step): string => {
  if (step === 'verified') return ok ? '，同意销号' : '，退回重新整改';
  if (step === 'lookedBack') return finding === 'done' ? '，确已办好' : '，没有办好，重新整改';
  return '';
};

function Steps({ steps, branch }: { steps: readonly Step[]; branch: Branch | undefined }) {
  const { today } = useKnownMe();
  if (steps.length === 0) return null;
  return (
    <>
      <h2>办理经过</h2>
      <ol>
        {steps.map((step) => (
          <li key={step.at + step.step}>
            {instantWords(step.at, today)} {nameIn(branch, step.by)} {STEPS[step.step]}
            {step.to && `到${dayWords(step.to, today)}`}
            {outcome(step)}
            {(step.how ?? step.reason ?? step.note) && `：${step.how ?? step.reason ?? step.note}`}
          </li>
        ))}
      </ol>
    </>
  );
}

function Next({ whole, branch, again }: Of & { again: () => void }) {
  const { today, id: me } = useKnownMe();
  return (
    <>
      <h2>下一步</h2>
      {NEXT[whole.stage].map((route, n) => (
        <details key={route} open={n === 0}>
          <summary>{forms[route]?.title}</summary>
          <Form
            of={route}
            verb="提交"
            draft={whole.id}
            start={{ on: today }}
            upFront={whole.source === 'talk' ? ['standards'] : []}
            sources={{ today, subject: me, ...(branch && { branch }) }}
            send={async (body, key) => {
              await ask(route, { params: { id: whole.id }, body, key });
              again();
            }}
          />
        </details>
      ))}
    </>
  );
}
