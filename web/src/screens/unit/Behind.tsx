/** The list behind a number of the board, or what is overdue whatever step it has come to: a page at a time. */
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import rules from 'virtual:rules';
import { ask } from '../../api/client.ts';
import { useLoad } from '../../api/useAsk.ts';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { behind, isShownNumber, SHOWN } from '../../unit/behind.ts';
import { AGES, ageWords, Pick } from '../../unit/filters.tsx';
import { OwedList, type Owed } from '../../unit/OwedList.tsx';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { periodWords } from '../../words.ts';

interface Part {
  readonly items: readonly Owed[];
  readonly cursor?: string | undefined;
}

type Query = Readonly<Record<string, string>>;

const LIMIT = 200;

/** `show` is checked here; the other words of the address the server checks, and names what is wrong. */
function readPart(id: string, query: Query, cursor: string | undefined): Promise<Part> {
  const { what, show, period, standing, ...narrowed } = query;
  const paged = { ...narrowed, limit: LIMIT, ...(cursor !== undefined && { cursor }) };
  if (what === 'overdue') return ask('listOverdue', { params: { id }, query: paged });
  const asked = {
    ...paged,
    ...(isShownNumber(show) && { show }),
    ...(period !== undefined && { period }),
    ...(standing === 'true' && ({ standing } as const)),
  };
  return ask('listBoardDuties', { params: { id }, query: asked });
}

export function Behind({ id = '' }: { id?: string }) {
  const { query } = useLocation();
  const { today } = useKnownMe();
  const { what, show, period, rule, standing } = query;
  const words = [
    period && standing !== 'true' && periodWords(period, today),
    what === 'overdue' ? '到今天逾期的' : SHOWN[isShownNumber(show) ? show : 'expected'],
    rule && rules[rule]?.title,
  ];
  return (
    <UnitPage id={id} title="清单" part={what === 'overdue' ? '' : '/board'}>
      <h2>{words.filter(Boolean).join(' · ')}</h2>
      {what === 'overdue' && <Narrow id={id} query={query} />}
      <Parts key={JSON.stringify(query)} id={id} query={query} />
      <p>
        <a class="file" href={`/units/${id}/board${period === undefined ? '' : `?period=${period}`}`}>
          回到总览
        </a>
      </p>
    </UnitPage>
  );
}

function Narrow({ id, query }: { id: string; query: Query }) {
  const { route } = useLocation();
  const { what, rule, ageFrom, of } = query;
  const age = AGES.find(({ from }) => `${from}` === ageFrom);
  const to = (changed: { rule?: string; from?: string }) => {
    const span = changed.from === undefined ? age : AGES.find(({ from }) => `${from}` === changed.from);
    route(behind(id, { what, of, rule: changed.rule ?? rule, ageFrom: span?.from, ageTo: span?.to }));
  };
  return (
    <div class="filters">
      <Pick
        title="哪一项"
        value={rule ?? ''}
        choices={Object.entries(rules).map(([ruleId, { title }]) => [ruleId, title])}
        change={(next) => to({ rule: next })}
      />
      <Pick
        title="逾期多久"
        value={age ? `${age.from}` : ''}
        choices={AGES.map((span) => [`${span.from}`, ageWords(span)])}
        change={(from) => to({ from })}
      />
    </div>
  );
}

interface PartsProps {
  readonly id: string;
  readonly query: Query;
  readonly cursor?: string;
}

/** A page of the list, and below it the next when it is asked for. */
function Parts({ id, query, cursor }: PartsProps) {
  const part = useLoad(() => readPart(id, query, cursor), `part ${cursor ?? ''}`);
  const [isOpen, setOpen] = useState(false);
  return (
    <Show of={part}>
      {({ items, cursor: next }) => (
        <>
          {cursor === undefined && items.length === 0 && <Empty>没有。</Empty>}
          {items.length > 0 && (
            <p role="status">
              {next === undefined && cursor === undefined ? '共' : cursor === undefined ? '先列' : '又列'}
              {items.length}件
            </p>
          )}
          <OwedList items={items} isPrinted={cursor === undefined} />
          {next !== undefined &&
            (isOpen ? (
              <Parts id={id} query={query} cursor={next} />
            ) : (
              <p class="buttons">
                <button type="button" onClick={() => setOpen(true)}>
                  再列一些
                </button>
              </p>
            ))}
        </>
      )}
    </Show>
  );
}
