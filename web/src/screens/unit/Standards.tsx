/** What each rule asks of a unit, by the province and by local plans; prefectures and work committees make it stricter. */
import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Show } from '../../ui/Show.tsx';
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
            <ul class="rows">
              {items.map((one) => (
                <Row key={`${one.rule} ${one.parameter}`} {...{ one, id, maySet }} again={standards.again} />
              ))}
            </ul>
            <RecordSheet id={id} sheet={recordSheet} mayChoose={maySet} again={standards.again} />
          </>
        )}
      </Show>
      <Labels id={id} mayName={isOfficer(me)} />
    </UnitPage>
  );
}

interface RowProps {
  readonly one: Standard;
  readonly id: string;
  readonly maySet: boolean;
  readonly again: () => void;
}

/** Of the setting, what is not asked for: one value of one standard is set. */
const OTHERS = ['minimum', 'grace', 'share', 'extensions', 'publicity'];

function Row({ one, id, maySet, again }: RowProps) {
  const { today, id: me } = useKnownMe();
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <p>
        <strong>{one.title}</strong> {NAMES[one.parameter]}：省定{words(one, one.provincial)}
      </p>
      {one.local.map((plan) => (
        <p key={plan.unit + plan.since}>
          {plan.unitName}定为{words(one, plan.value)}，{dayWords(plan.since, today)}起
          {!plan.isBinding && <span class="near">（还没有开始执行）</span>}
        </p>
      ))}
      {maySet && !isOpen && (
        <button
          type="button"
          onClick={() => setOpen(true)}
          aria-label={`加严${one.title}的${NAMES[one.parameter]}`}
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
          params={{ id, rule: one.rule }}
          fixed={{ parameter: one.parameter }}
          without={OTHERS}
          upFront={['value', 'since']}
          draft={`${id} ${one.rule} ${one.parameter}`}
          sources={{ today, subject: me }}
          done={again}
        />
      )}
    </li>
  );
}
