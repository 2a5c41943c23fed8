/** How the branch sets about things: its plans, and what it learned. */
import { useAsk } from '../../api/useAsk.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { mayEnter } from '../../form/mayEnter.ts';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords } from '../../words.ts';

export const Plans = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="活动方案和经验做法" part="/plans">
    {() => (
      <>
        <h2>活动方案</h2>
        <Adopted id={id} />
        <h2>经验做法</h2>
        <Practices id={id} />
      </>
    )}
  </BranchPage>
);

function EnterLink({ kind, children }: { kind: string; children: string }) {
  const me = useKnownMe();
  if (!mayEnter(me, kind)) return null;
  return (
    <p class="buttons">
      <a class="button" href={`/enter/${kind}`}>
        {children}
      </a>
    </p>
  );
}

function Adopted({ id }: { id: string }) {
  const { today } = useKnownMe();
  const plans = useAsk('listActivityPlans', { params: { id } });
  return (
    <>
      <EnterLink kind="activityPlan">登记活动方案</EnterLink>
      <Show of={plans}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>还没有登记方案。</Empty>
          ) : (
            <ul class="plain">
              {items.map((plan) => (
                <li class="card" key={plan.id}>
                  <h3 class="of-card">{plan.title}</h3>
                  <p class="quiet">{dayWords(plan.adoptedOn, today)}</p>
                  <p>{plan.summary}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </>
  );
}

function Practices({ id }: { id: string }) {
  const { today } = useKnownMe();
  const practices = useAsk('listPractices', { params: { id } });
  return (
    <>
      <EnterLink kind="goodPractice">登记经验做法</EnterLink>
      <Show of={practices}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>今年还没有登记。</Empty>
          ) : (
            <ul class="plain">
              {items.map((example) => (
                <li class="card" key={example.id}>
                  <h3 class="of-card">{example.title}</h3>
                  <p class="quiet">{dayWords(example.happenedOn, today)}</p>
                  <p>做法：{example.done}</p>
                  <p>成效：{example.effect}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </>
  );
}
