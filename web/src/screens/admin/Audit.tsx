/** Who looked at what and did what, in a chain that shows whether anything was taken out or changed. */
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ask } from '../../api/client.ts';
import type { AnswerOf } from '../../api/contract.ts';
import { useLoad } from '../../api/useAsk.ts';
import { DID } from '../../admin/auditWords.ts';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { Pick } from '../../unit/filters.tsx';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { valueWords } from '../../valueWords.ts';
import { dayWords, instantWords } from '../../words.ts';

type Answer = AnswerOf<'readAudit'>;

const WHOSE = [
  ['', '全部'],
  ['administrators', '只看管理员办的'],
] as const;
const EXTENT = [
  ['', '本单位'],
  ['true', '连同所属单位'],
] as const;

export function Audit({ id = '' }: { id?: string }) {
  const { query, route } = useLocation();
  const { subtree = '', by = '', from = '', to = '' } = query;
  const go = (changed: Readonly<Record<string, string>>): void =>
    route(`/units/${id}/audit?${new URLSearchParams({ subtree, by, from, to, ...changed }).toString()}`);
  return (
    <UnitPage id={id} title="审计" part="/audit">
      <div class="filters">
        <Pick
          title="范围"
          value={subtree}
          choices={EXTENT}
          all={null}
          change={(next) => go({ subtree: next })}
        />
        <Pick title="谁办的" value={by} choices={WHOSE} all={null} change={(next) => go({ by: next })} />
        <DayPick title="从哪天" value={from} change={(next) => go({ from: next })} />
        <DayPick title="到哪天" value={to} change={(next) => go({ to: next })} />
      </div>
      <Part key={JSON.stringify(query)} id={id} query={query} />
    </UnitPage>
  );
}

interface DayPickProps {
  readonly title: string;
  readonly value: string;
  readonly change: (day: string) => void;
}

const DayPick = ({ title, value, change }: DayPickProps) => (
  <label class="pick">
    {title}
    <input type="date" value={value} onChange={(event) => change(event.currentTarget.value)} />
  </label>
);

interface PartProps {
  readonly id: string;
  readonly query: Readonly<Record<string, string>>;
  readonly cursor?: string;
}

const readPart = (id: string, { subtree, by, from, to }: PartProps['query'], cursor: string | undefined) =>
  ask('readAudit', {
    query: {
      unit: id,
      ...(subtree === 'true' && ({ subtree } as const)),
      ...(by === 'administrators' && ({ by } as const)),
      ...(from && { from }),
      ...(to && { to }),
      ...(cursor !== undefined && { cursor }),
    },
  });

type NameOf = (person: string) => string;

/** The officers of some units and the units themselves, by id. */
async function readNames(units: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const id of units) {
    // What cannot be read stays with its id.
    const [unit, officers] = await Promise.all([
      ask('readUnit', { params: { id } }).catch(() => undefined),
      ask('listOfficers', { params: { id }, query: { limit: 1000 } }).catch(() => undefined),
    ]);
    if (unit) names.set(id, unit.name);
    for (const { person, name } of officers?.items ?? []) names.set(person, name);
  }
  return names;
}

/** Units, and those who serve them or the auditor's own, by their names; everybody else by the id. */
function useNamesOf(id: string, items: Answer['items']): NameOf {
  const { offices } = useKnownMe();
  const own = offices.find(({ role }) => role === 'auditor')?.unit ?? id;
  const units = [...new Set([id, own, ...items.flatMap(({ unit }) => unit ?? [])])];
  const names = useLoad(() => readNames(units), units.join());
  return (thing) => (names.is === 'there' ? names.answer.get(thing) : undefined) ?? thing;
}

/** A page of it, and below it the next when it is asked for. */
function Part({ id, query, cursor }: PartProps) {
  const part = useLoad(() => readPart(id, query, cursor), `audit ${cursor ?? ''}`);
  const [isOpen, setOpen] = useState(false);
  const nameOf = useNamesOf(id, part.is === 'there' ? part.answer.items : []);
  return (
    <Show of={part}>
      {(answer) => (
        <>
          {cursor === undefined && <Chain answer={answer} nameOf={nameOf} />}
          <Rows items={answer.items} nameOf={nameOf} />
          {answer.cursor !== undefined &&
            (isOpen ? (
              <Part id={id} query={query} cursor={answer.cursor} />
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

interface ChainProps {
  readonly answer: Answer;
  readonly nameOf: NameOf;
}

const Chain = ({ answer: { intact, count, byKind = [] }, nameOf }: ChainProps) => (
  <>
    <p class={`note ${intact ? 'good' : 'bad'}`}>
      {!intact ? '校验值不相符：有记录被删改。' : count > 0 && '校验值全部相符，没有删改。'}一共{count}条。
    </p>
    {byKind.length > 0 && (
      <ul>
        {byKind.map((tally) => (
          <li key={tally.what + tally.by}>
            {nameOf(tally.by)}：{DID[tally.what] ?? tally.what}
            {tally.count}次
          </li>
        ))}
      </ul>
    )}
  </>
);

function Rows({ items, nameOf }: { items: Answer['items']; nameOf: NameOf }) {
  const { today } = useKnownMe();
  if (items.length === 0) return <Empty>没有记录。上面可以选“连同所属单位”或者别的日子。</Empty>;
  return (
    <div class="frame" tabIndex={0} role="region" aria-label="审计记录">
      <table>
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">谁</th>
            <th scope="col">办了什么</th>
            <th scope="col">涉及</th>
          </tr>
        </thead>
        <tbody>
          {items.map((entry) => (
            <tr key={`${entry.unit ?? ''} ${entry.n}`}>
              <td>{instantWords(entry.at, today)}</td>
              <td class="whole">{nameOf(entry.by)}</td>
              <td>
                {DID[entry.what] ?? entry.what}
                {entry.role && `：${valueWords(entry.role)}`}
                {entry.value !== undefined && `：${entry.value}`}
                {entry.on && `，${dayWords(entry.on, today)}起`}
                {entry.reason && `，原因：${entry.reason}`}
              </td>
              <td>
                {[entry.unit, entry.person]
                  .flatMap((thing) => (thing === undefined ? [] : nameOf(thing)))
                  .join(' · ')}
                <details class="on-paper">
                  <summary class="whole">编号</summary>
                  {entry.thing}
                  <br />
                  {entry.hash.slice(0, 12)}
                </details>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
