import { useState } from 'preact/hooks';
import { ask } from '../../api/client.ts';
import type { AnswerOf } from '../../api/contract.ts';
import { useLoad } from '../../api/useAsk.ts';
import { useKnownMe } from '../../me.ts';
import { Page } from '../../ui/Page.tsx';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords, dutyName } from '../../words.ts';

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
    <Page title="所属单位逾期" back={{ href: '/mine', title: '待办' }}>
      <Show of={step}>{(found) => <Lists {...found} />}</Show>
    </Page>
  );
}

function Lists({ items, ended = [], awaiting = [], since, asOf }: Step) {
  const { today } = useKnownMe();
  const [shown, setShown] = useState(AT_ONCE);
  const fresh = items.filter(({ isNew }) => isNew).length;
  const units = new Map<string, Item[]>();
  for (const item of items.slice(0, shown)) units.set(item.unit, [...(units.get(item.unit) ?? []), item]);
  return (
    <>
      <p class="quiet">{dayWords(asOf, today)}的情况</p>
      <ul class="numbers">
        <Number count={items.length} what="现有逾期" />
        <Number count={fresh} what={since ? `${dayWords(since, today)}以来新增` : '新增'} />
        <Number count={ended.filter(({ how }) => how === 'done').length} what="上次清单里已办结" />
        <Number count={awaiting.length} what="已报完成，待核验" />
      </ul>
      {items.length === 0 && <Empty>没有到本级的逾期事项。</Empty>}
      {[...units.values()].map((some) => (
        <OfUnit key={some[0]?.unit} items={some} all={items} />
      ))}
      {items.length > shown && (
        <p class="buttons">
          <button type="button" onClick={() => setShown(shown + AT_ONCE)}>
            再列出{Math.min(AT_ONCE, items.length - shown)}件
          </button>
        </p>
      )}
    </>
  );
}

const Number = ({ count, what }: { count: number; what: string }) => (
  <li>
    <strong>{count}件</strong>
    {what}
  </li>
);

function OfUnit({ items, all }: { items: readonly Item[]; all: readonly Item[] }) {
  const { today } = useKnownMe();
  const count = all.filter(({ unit }) => unit === items[0]?.unit).length;
  return (
    <section>
      <h2>
        {items[0]?.unitName}（{count}件）
      </h2>
      <ul class="plain">
        {items.map((item) => (
          <li key={item.id} class="card late">
            <p>
              <strong>{dutyName(item, today)}</strong>
              {item.isNew && ' · 新增'}
            </p>
            <p>
              <span class="late">逾期第{item.age}天</span>
              {item.dueOn && ` · 应在${dayWords(item.dueOn, today)}前`}
              {item.awaitsOrder && ' · 尚未责令改正'}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
