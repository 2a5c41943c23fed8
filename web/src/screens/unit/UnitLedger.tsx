/** What was written down in a period by a unit and those below it, by kind, and how what was due was done. */
import { useLocation } from 'preact-iso';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { useKnownMe } from '../../me.ts';
import { FileLink } from '../../ui/FileLink.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Empty, Show } from '../../ui/Show.tsx';
import { Tallies } from '../../unit/Tallies.tsx';
import { PeriodPick } from '../../unit/PeriodPick.tsx';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { dayWords, periodWords } from '../../words.ts';

type Ledger = AnswerOf<'readUnitLedger'>;

export function UnitLedger({ id = '' }: { id?: string }) {
  const { today } = useKnownMe();
  const { query, route } = useLocation();
  const period = query['period'] ?? today.slice(0, 7);
  const ledger = useAsk('readUnitLedger', { params: { id }, query: { period } });
  return (
    <UnitPage id={id} title="单位台账" part="/ledger">
      <PeriodPick
        title="看哪一期"
        period={period}
        change={(next) => route(`/units/${id}/ledger?period=${next}`)}
      />
      <Show of={ledger}>{(answer) => <Whole ledger={answer} />}</Show>
    </UnitPage>
  );
}

function Whole({ ledger }: { ledger: Ledger }) {
  const { today } = useKnownMe();
  const { unit, period, asOf, units } = ledger;
  if (asOf === undefined) return <Empty>还没有汇总过。每天早上6点汇总一次，汇总以后这里就有数字。</Empty>;
  const input = (format: 'csv' | 'xlsx') => ({ params: { id: unit }, query: { period, format } });
  return (
    <>
      <p class="quiet">
        {periodWords(period, today)}，数字是{dayWords(asOf, today)}
        早上汇总的，按组织顺序列出。逐条的登记在各支部台账里。
      </p>
      {units.map((part) => (
        <OfUnit key={part.unit + (part.own ? ' own' : '')} of={part} ledger={ledger} />
      ))}
      <p class="buttons">
        <button type="button" onClick={() => print()}>
          打印
        </button>
      </p>
      <FileLink of="readUnitLedger" input={input('xlsx')} verb="生成表格（xlsx）" />
      <FileLink of="readUnitLedger" input={input('csv')} verb="生成文本（csv）" />
    </>
  );
}

type Part = Ledger['units'][number];

/** A branch has its records one by one; what is of a unit with others below it unfolds to the ledger of that unit. */
const placeOf = ({ unit, kind, own }: Part, period: string): string | undefined =>
  own ? undefined : kind === 'branch' ? `/branches/${unit}/ledger` : `/units/${unit}/ledger?period=${period}`;

function OfUnit({ of, ledger: { unit, period } }: { of: Part; ledger: Ledger }) {
  const place = placeOf(of, period);
  const owned = of.own ? '本级' : of.unitName;
  return (
    <Fold title={owned}>
      <p>
        登记：
        {of.records.map(({ title, count }) => `${title.replace(/^登记/, '')}${count}条`).join('、') || '没有'}
      </p>
      <Tallies
        unit={unit}
        title={`${owned}应办的`}
        rows={of.rules.map(({ rule, title, ...tally }) => ({
          ...{ key: rule, name: title, tally },
          asked: { of: of.unit, rule, period, own: of.own ? 'true' : undefined },
        }))}
      />
      {place !== undefined && (
        <p>
          <a class="file" href={place}>
            {of.kind === 'branch' ? '看支部台账' : '看所属单位的台账'}
          </a>
        </p>
      )}
    </Fold>
  );
}
