/** What each rule asks of a unit, by the province and by local plans; prefectures and work committees make it stricter. */
import { useState } from 'preact/hooks';
import rules from 'virtual:rules';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Fold } from '../../ui/Fold.tsx';
import { Empty, Show } from '../../ui/Show.tsx';
import { Labels } from '../../unit/Labels.tsx';
import { isOfficer, serves } from '../../unit/offices.ts';
import { RecordSheet } from '../../unit/RecordSheet.tsx';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { useNames } from '../../unit/useNames.ts';
import { dayWords } from '../../words.ts';

type Standard = AnswerOf<'readParameters'>['items'][number];

const COUNTS: Readonly<Record<Standard['counts'], string>> = {
  times: '次',
  days: '天',
  workdays: '个工作日',
  percent: '%',
};

const NAMES: Readonly<Record<Standard['parameter'], string>> = {
  minimum: '次数',
  grace: '期限',
  share: '比例',
  extensions: '延期',
  publicity: '公示',
};

const words = ({ counts, tighten }: Standard, value: number): string =>
  `${tighten === 'up' ? '不少于' : '不超过'}${value}${COUNTS[counts]}`;

export function Standards({ id = '' }: { id?: string }) {
  const me = useKnownMe();
  const unit = useNames(id);
  const standards = useAsk('readParameters', { params: { id } });
  const maySet = serves(me, id) && (unit?.kind === 'prefecture' || unit?.kind === 'workCommittee');
  return (
    <UnitPage id={id} title="标准" part="/standards">
      <p>省定标准对全省一样；市州和省直党工委可以在具体方案里加严，自下一期起执行。</p>
      <Show of={standards}>
        {({ items, recordSheet }) => (
          <>
            <ByPlan items={items} shared={{ id, maySet, again: standards.again }} />
            <RecordSheet id={id} sheet={recordSheet} mayChoose={maySet} again={standards.again} />
          </>
        )}
      </Show>
      <Labels id={id} mayName={isOfficer(me)} />
    </UnitPage>
  );
}

interface ByPlanProps {
  readonly items: readonly Standard[];
  readonly shared: Omit<RowProps, 'standard'>;
}

/** What was made stricter stands first, in full; the rest by the provincial plan it rests on, or as looked for. */
function ByPlan({ items, shared }: ByPlanProps) {
  const [sought, setSought] = useState('');
  const words = sought.trim();
  const matching = items.filter(({ title }) => title.includes(words));
  const plans = [...new Set(matching.map(planOf))];
  return (
    <>
      <div class="field">
        <label for="sought">找一项</label>
        <input
          id="sought"
          type="search"
          placeholder="例如：谈话、结对户"
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
      </div>
      {words !== '' && <p role="status">找到{matching.length}条标准</p>}
      {words === '' && <Stricter items={items} />}
      {plans.map((plan) => (
        <Plan
          key={`${plan} ${words === ''}`}
          {...{ plan, shared }}
          items={matching.filter((standard) => planOf(standard) === plan)}
          {...(words !== '' && { isOpen: true })}
        />
      ))}
    </>
  );
}

const planOf = ({ rule }: Standard): string => rules[rule]?.plan ?? '其他';

function Stricter({ items }: { items: readonly Standard[] }) {
  const stricter = items.filter(({ local }) => local.length > 0);
  if (stricter.length === 0) return <Empty>没有加严的，都按省定标准。</Empty>;
  return (
    <>
      <h2>加严的（{stricter.length}条）</h2>
      <ul>
        {stricter.map((standard) => (
          <li key={`${standard.rule} ${standard.parameter}`}>
            <strong>{standard.title}</strong> {NAMES[standard.parameter]}
            <Local of={standard} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface PlanProps extends ByPlanProps {
  readonly plan: string;
  readonly isOpen?: true;
}

const Plan = ({ plan, items, shared, isOpen }: PlanProps) => (
  <Fold title={`${plan}（${items.length}条）`} {...(isOpen && { isOpen })}>
    <ul class="rows">
      {items.map((standard) => (
        <Row key={`${standard.rule} ${standard.parameter}`} standard={standard} {...shared} />
      ))}
    </ul>
  </Fold>
);

const Local = ({ of }: { of: Standard }) => {
  const { today } = useKnownMe();
  return (
    <>
      {of.local.map((plan) => (
        <p key={plan.unit + plan.since}>
          {plan.unitName}定为{words(of, plan.value)}，{dayWords(plan.since, today)}起
          {!plan.isBinding && <span class="near">（还没有开始执行）</span>}
        </p>
      ))}
    </>
  );
};

interface RowProps {
  readonly standard: Standard;
  readonly id: string;
  readonly maySet: boolean;
  readonly again: () => void;
}

/** Of the setting, what is not asked for: one value of one standard is set. */
const OTHERS = ['minimum', 'grace', 'share', 'extensions', 'publicity'];

function Row({ standard, id, maySet, again }: RowProps) {
  const { today, id: me } = useKnownMe();
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <p>
        <strong>{standard.title}</strong> {NAMES[standard.parameter]}：省定
        {words(standard, standard.provincial)}
      </p>
      <Local of={standard} />
      {maySet && !isOpen && (
        <button
          type="button"
          onClick={() => setOpen(true)}
          aria-label={`加严${standard.title}的${NAMES[standard.parameter]}`}
        >
          加严
        </button>
      )}
      {isOpen && (
        <Act
          of="setParameter"
          title="加严"
          isOpen
          verb="定下"
          params={{ id, rule: standard.rule }}
          fixed={{ parameter: standard.parameter }}
          without={OTHERS}
          needs={['value']}
          upFront={['since']}
          draft={`${id} ${standard.rule} ${standard.parameter}`}
          sources={{ today, subject: me }}
          done={again}
        />
      )}
    </li>
  );
}
