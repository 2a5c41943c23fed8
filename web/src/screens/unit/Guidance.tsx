/** What units plan, what worked, what was suggested, and who is covered: shown, never ranked. */
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { mayEnter } from '../../form/mayEnter.ts';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { dayWords, periodWords } from '../../words.ts';

const OUTCOMES: Readonly<Record<AnswerOf<'listUnitSyntheses'>['items'][number]['outcome'], string>> = {
  adopt: '采纳',
  spread: '推广',
  strengthenTeam: '用于加强班子建设',
};

export function Guidance({ id = '' }: { id?: string }) {
  return (
    <UnitPage id={id} title="方案和做法" part="/guidance">
      <Plans id={id} />
      <Practices id={id} />
      <Suggestions id={id} />
      <Coverage id={id} />
    </UnitPage>
  );
}

function Plans({ id }: { id: string }) {
  const me = useKnownMe();
  const { today } = me;
  const plans = useAsk('listActivityPlans', { params: { id } });
  return (
    <section>
      <h2>活动方案</h2>
      <Show of={plans}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>还没有登记活动方案。</Empty>
          ) : (
            <ul class="plain">
              {items.map((plan) => (
                <li class="card" key={plan.id}>
                  <h3 class="of-card">{plan.title}</h3>
                  <p class="quiet">{dayWords(plan.adoptedOn, today)}定下</p>
                  <p>{plan.summary}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
      {mayEnter(me, 'activityPlan') && (
        <p>
          <a class="file" href="/enter/activityPlan">
            登记活动方案
          </a>
        </p>
      )}
    </section>
  );
}

function Practices({ id }: { id: string }) {
  const { today } = useKnownMe();
  const practices = useAsk('listPractices', { params: { id } });
  return (
    <section>
      <h2>经验做法</h2>
      <Show of={practices}>
        {({ items, period }) =>
          items.length === 0 ? (
            <Empty>{periodWords(period, today)}还没有登记经验做法。</Empty>
          ) : (
            <ul class="plain">
              {items.map((example) => (
                <li class="card" key={example.id}>
                  <h3 class="of-card">{example.title}</h3>
                  <p class="quiet">
                    {example.unitName}，{dayWords(example.happenedOn, today)}
                  </p>
                  <p>做法：{example.done}</p>
                  <p>效果：{example.effect}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  );
}

function Suggestions({ id }: { id: string }) {
  const { today } = useKnownMe();
  const syntheses = useAsk('listUnitSyntheses', { params: { id } });
  return (
    <section>
      <h2>意见建议</h2>
      <Show of={syntheses}>
        {({ items, half }) =>
          items.length === 0 ? (
            <Empty>{periodWords(half, today)}还没有归纳。</Empty>
          ) : (
            <ul class="rows">
              {items.map((synthesis) => (
                <li key={synthesis.id}>
                  <p>
                    <strong>{OUTCOMES[synthesis.outcome]}</strong> {synthesis.suggestion}
                  </p>
                  <p>{synthesis.action}</p>
                  <p class="quiet">{synthesis.unitName}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  );
}

function Coverage({ id }: { id: string }) {
  const { today } = useKnownMe();
  const coverage = useAsk('readUnitCoverage', { params: { id } });
  return (
    <section>
      <h2>覆盖情况</h2>
      <Show of={coverage}>
        {({ rules, period, unpaired, unassigned }) => (
          <>
            <p class="quiet">{periodWords(period, today)}，只展示，不提醒，不排名；名单在各党支部</p>
            <p>
              没有结对户的在职党员{unpaired}人；没有联系人的发展对象和入党积极分子{unassigned}人
            </p>
            <ul class="rows">
              {rules.map((rule) => (
                <li key={rule.id}>
                  {rule.title}：涉及{rule.concerned}，已有{rule.covered}，还没有{rule.uncovered}
                </li>
              ))}
            </ul>
          </>
        )}
      </Show>
    </section>
  );
}
