import { useState } from 'preact/hooks';
import { ask } from '../../api/client.ts';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk, useLoad } from '../../api/useAsk.ts';
import { useLeft } from '../../ui/useLeft.ts';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { AGES, ageWords, Pick } from '../../unit/filters.tsx';
import { OwedList } from '../../unit/OwedList.tsx';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { dayWords } from '../../words.ts';

type Step = AnswerOf<'listOverdue'>;
type Item = Step['items'][number];

/** All pages of what has climbed to a unit: the numbers in its officers' SMS are the lengths of these lists. */
async function wholeStep(id: string): Promise<Step> {
  const items: Item[] = [];
  for (let cursor: string | undefined; ;) {
    const query = { step: 'mine', limit: 1000, ...(cursor !== undefined && { cursor }) } as const;
    const page: Step = await ask('listOverdue', { params: { id }, query });
    items.push(...page.items);
    if (page.cursor === undefined) return { ...page, items };
    cursor = page.cursor;
  }
}

/** A phone draws so many without waiting; a department of a province has tens of thousands. */
const AT_ONCE = 200;

/** What is overdue below and has come to this unit, unit by unit in the order of the organisation, with what is new. */
export function Below({ id = '' }: { id?: string }) {
  const step = useLoad(() => wholeStep(id), `step of ${id}`);
  return (
    <UnitPage id={id} title="所属单位逾期" part="">
      <MineFirst />
      <Show of={step}>
        {(answer) => (
          <>
            <Numbers {...answer} items={sinceLast(answer)} />
            <Lists items={sinceLast(answer)} />
          </>
        )}
      </Show>
      <p>
        <a class="file" href={`/units/${id}/list?what=overdue`}>
          还没有到本级的也列出来
        </a>
      </p>
    </UnitPage>
  );
}

/** Where nobody was told before, nothing is new. */
const sinceLast = ({ items, since }: Step): Item[] =>
  since === undefined ? items.map(({ isNew: _isNew, ...item }) => item) : items;

/** What is one's own to do comes before what others have not done. */
function MineFirst() {
  const mine = useAsk('readMyDuties', { query: { due: 'now', limit: 1000 } });
  if (mine.is !== 'there' || mine.answer.duties.length === 0) return null;
  return (
    <p class="note">
      <a class="file" href="/mine">
        等您办的有{mine.answer.duties.length}件
      </a>
    </p>
  );
}

function Numbers({ items, ended = [], awaiting = [], since, asOf }: Step) {
  const { today } = useKnownMe();
  const fresh = items.filter(({ isNew }) => isNew).length;
  const unordered = items.filter(({ awaitsOrder }) => awaitsOrder).length;
  return (
    <>
      <p class="quiet">{dayWords(asOf, today)}的情况，按组织顺序列出</p>
      <ul class="numbers">
        <Number count={items.length} what="现有逾期" />
        {since && <Number count={fresh} what={`${dayWords(since, today)}以来新增`} />}
        {unordered > 0 && <Number count={unordered} what="尚未责令改正" />}
        <Number count={ended.filter(({ how }) => how === 'done').length} what="上次清单里已办结" />
        <Number count={awaiting.length} what="已报完成，待核验" />
      </ul>
    </>
  );
}

const Number = ({ count, what }: { count: number; what: string }) => (
  <li>
    <strong>{count}件</strong>
    {what}
  </li>
);

interface TickProps {
  readonly title: string;
  readonly isOn: boolean;
  readonly change: (isOn: boolean) => void;
}

const Tick = ({ title, isOn, change }: TickProps) => (
  <label class="tick">
    <input type="checkbox" checked={isOn} onChange={(event) => change(event.currentTarget.checked)} />
    {title}
  </label>
);

/** By what a list is narrowed, and what of it is left; what was chosen once and is not offered now narrows nothing. */
function useNarrowed(items: readonly Item[]) {
  const [leftRule, setRule] = useLeft('rule');
  const [age, setAge] = useLeft('age');
  const [leftOnly, setOnly] = useLeft('only');
  const titles = new Map(items.map((item) => [item.rule, item.title]));
  const offers = {
    new: items.some(({ isNew }) => isNew),
    unordered: items.some(({ awaitsOrder }) => awaitsOrder),
  };
  const rule = titles.has(leftRule) ? leftRule : '';
  const only = (leftOnly === 'new' || leftOnly === 'unordered') && offers[leftOnly] ? leftOnly : '';
  const span = AGES.find((choice) => `${choice.from}` === age);
  const chosen = items.filter(
    (item) =>
      (rule === '' || item.rule === rule) &&
      (!span || (item.age >= span.from && item.age <= (span.to ?? Infinity))) &&
      (only !== 'new' || item.isNew) &&
      (only !== 'unordered' || item.awaitsOrder),
  );
  return { titles, offers, rule, setRule, age, setAge, only, setOnly, chosen };
}

function Lists({ items }: { items: readonly Item[] }) {
  const { titles, offers, rule, setRule, age, setAge, only, setOnly, chosen } = useNarrowed(items);
  const [shown, setShown] = useState(AT_ONCE);
  if (items.length === 0) return <Empty>没有到本级的逾期事项。</Empty>;
  return (
    <>
      <div class="filters">
        <Pick title="哪一项" value={rule} choices={[...titles]} change={setRule} />
        <Pick
          title="逾期多久"
          value={age}
          choices={AGES.map((choice) => [`${choice.from}`, ageWords(choice)])}
          change={setAge}
        />
        {offers.new && (
          <Tick title="只看新增的" isOn={only === 'new'} change={(isOn) => setOnly(isOn ? 'new' : '')} />
        )}
        {offers.unordered && (
          <Tick
            title="只看尚未责令改正的"
            isOn={only === 'unordered'}
            change={(isOn) => setOnly(isOn ? 'unordered' : '')}
          />
        )}
      </div>
      <p role="status">列出{chosen.length}件</p>
      <OwedList
        isPrinted
        items={chosen.slice(0, shown)}
        countOf={(unit) => chosen.filter((item) => item.unit === unit).length}
      />
      {chosen.length > shown && (
        <p class="buttons">
          <button type="button" onClick={() => setShown(shown + AT_ONCE)}>
            再列出{Math.min(AT_ONCE, chosen.length - shown)}件
          </button>
        </p>
      )}
    </>
  );
}
