/** The units that a system administrator keeps: one with those right below it. */
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { valueWords } from '../../valueWords.ts';
import { dayWords } from '../../words.ts';

type Whole = AnswerOf<'readUnit'>;

interface Of {
  readonly unit: Whole;
  readonly again: () => void;
}

export function Structure({ id = '' }: { id?: string }) {
  const unit = useAsk('readUnit', { params: { id } });
  return (
    <UnitPage id={id} title="单位" part="/structure" narrow>
      <Show of={unit}>
        {(answer) => (
          <>
            <Facts unit={answer} again={unit.again} />
            <Below unit={answer} again={unit.again} />
            <Calendar />
          </>
        )}
      </Show>
    </UnitPage>
  );
}

const useSources = () => {
  const { today, id } = useKnownMe();
  return { today, subject: id };
};

/** A county is of the county's level: said once. */
const isSaid = ({ kind, level }: Whole): boolean => level !== 'none' && level !== kind;

function Facts({ unit, again }: Of) {
  const sources = useSources();
  return (
    <>
      <h2>{unit.name}</h2>
      <p>
        {valueWords(unit.kind)}，{dayWords(unit.startsOn, sources.today)}开始
        {unit.level && isSaid(unit) && `；${valueWords(unit.level)}`}
        {unit.categories && unit.categories.length > 0 && `；${valueWords(unit.categories)}`}
        {unit.lan && '；有局域网'}
      </p>
      {unit.parent && (
        <p>
          <a class="file" href={`/units/${unit.parent}/structure`}>
            看上一级
          </a>
        </p>
      )}
      <Act
        of="changeUnit"
        title="更改"
        verb="保存"
        params={{ id: unit.id }}
        upFront={['name', 'parent', 'on', 'level', 'categories', 'head']}
        start={{ name: unit.name }}
        draft={unit.id}
        sources={sources}
        done={again}
      />
    </>
  );
}

function Below({ unit, again }: Of) {
  return (
    <>
      <h2>直接下级</h2>
      {unit.below.length === 0 && <Empty>没有下级。</Empty>}
      <ul class="rows">
        {unit.below.map((child) => (
          <li key={child.id}>
            <a class="file" href={`/units/${child.id}/structure`}>
              {child.name}
            </a>{' '}
            {valueWords(child.kind)}
          </li>
        ))}
      </ul>
      <Act
        of="addUnit"
        title="增设下级"
        verb="增设"
        fixed={{ parent: unit.id }}
        upFront={['level', 'categories']}
        draft={unit.id}
        sources={useSources()}
        done={again}
      />
    </>
  );
}

const Calendar = () => (
  <>
    <h2>放假和调休</h2>
    <Act
      of="loadCalendar"
      title="载入一年的安排"
      verb="载入"
      draft="calendar"
      sources={useSources()}
      upFront={['makeUp']}
      done={() => undefined}
    />
  </>
);
