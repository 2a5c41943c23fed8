/** What is owed below a unit, unit by unit in the order of the answer. */
import { useEffect, useState } from 'preact/hooks';
import type { AnswerOf } from '../api/contract.ts';
import { Grounds } from '../duty/DutyCard.tsx';
import { nameIn, withWhom, type Branch } from '../duty/names.ts';
import { useKnownMe } from '../me.ts';
import { dayWords, dutyName, isPending, standingOf } from '../words.ts';
import { isOfficer } from './offices.ts';
import { UnitNamed } from './UnitNamed.tsx';
import { BusyButton } from '../ui/BusyButton.tsx';
import { isWideNow } from '../ui/useIsWide.ts';
import { branchOf, useNames } from './useNames.ts';
import { useSeen } from './useSeen.ts';

export type Overdue = AnswerOf<'listOverdue'>['items'][number];
export type Owed = AnswerOf<'listBoardDuties'>['items'][number] & Partial<Overdue>;

const LEVELS: Readonly<Record<Overdue['level'], string>> = {
  owner: '本人和书记',
  parent: '上级党组织',
  department: '组织部门',
};

const ACTIONS: Readonly<Record<string, string>> = {
  extended: '延期',
  rectified: '已整改，待核验',
  sentBack: '核验未通过，退回',
  lookedBack: '“回头看”',
  reopened: '“回头看”没有办好，重新整改',
  ordered: '责令改正',
  verified: '核验',
  toldOwner: '提醒本人和书记',
  toldParent: '提醒上级党组织',
  toldDepartment: '提醒组织部门',
  opened: '列入',
};

/** What was just read is drawn by then. */
const DRAWN_MS = 300;

interface OwedListProps {
  readonly items: readonly Owed[];
  /** How many there are of a unit, where the list is shown in parts. */
  readonly countOf?: (unit: string) => number;
  /** Whether it bears the button that prints the page. */
  readonly isPrinted?: boolean;
}

export function OwedList({ items, countOf, isPrinted }: OwedListProps) {
  const units = new Map<string, Owed[]>();
  for (const item of items) units.set(item.unit, [...(units.get(item.unit) ?? []), item]);
  const { named, readAll } = useNamedAhead([...units.keys()]);
  const [isReading, setReading] = useState(false);
  // On a phone names are read where somebody scrolls; on paper all are wanted.
  const printAll = async (): Promise<void> => {
    setReading(true);
    await readAll();
    setReading(false);
    setTimeout(() => print(), DRAWN_MS);
  };
  return (
    <>
      {isPrinted && items.length > 0 && (
        <p class="buttons">
          <BusyButton isBusy={isReading} isMain={false} press={() => void printAll()}>
            {isReading ? '正在取姓名…' : '打印'}
          </BusyButton>
        </p>
      )}
      {[...units].map(([unit, some], n) => (
        <OfUnit key={unit} items={some} count={countOf?.(unit) ?? some.length} isNamed={n < named} />
      ))}
    </>
  );
}

/**
 * At a desk the names of one unit after the other are read before anybody scrolls there: what is printed has them all.
 * Answers of how many, from the first, and how to read the others.
 */
function useNamedAhead(units: readonly string[]) {
  const [named, setNamed] = useState(0);
  const readAll = async (isWanted: () => boolean = () => true): Promise<void> => {
    for (const [n, unit] of units.entries()) {
      await branchOf(unit);
      if (!isWanted()) return;
      setNamed(n + 1);
    }
  };
  useEffect(() => {
    if (!isWideNow()) return undefined;
    let isWanted = true;
    void readAll(() => isWanted);
    return () => void (isWanted = false);
  }, [units.join()]);
  return { named, readAll: () => readAll() };
}

interface OfUnitProps {
  readonly items: readonly Owed[];
  readonly count: number;
  /** Whether its names are wanted before it is seen. */
  readonly isNamed: boolean;
}

function OfUnit({ items, count, isNamed }: OfUnitProps) {
  const { ref, isSeen } = useSeen<HTMLElement>();
  const me = useKnownMe();
  const [first] = items;
  const branch = useNames(first?.unit ?? '', isSeen || isNamed);
  if (!first) return null;
  return (
    <section ref={ref} class="of-unit">
      <h2>
        {first.unitName}（{count}件）
      </h2>
      <p class="links">
        {branch?.kind === 'branch' && (
          <a class="file" href={`/branches/${first.unit}`}>
            支部的情况和台账
          </a>
        )}
        {isOfficer(me) && (
          <a class="file" href={`/units/${first.unit}/orders`}>
            责令改正、通报
          </a>
        )}
      </p>
      <ul class="rows">
        {items.map((item) => (
          <Row key={item.id} item={item} branch={branch} />
        ))}
      </ul>
    </section>
  );
}

function Row({ item, branch }: { item: Owed; branch: Branch | undefined }) {
  const { today } = useKnownMe();
  const whose = item.subject === item.unit ? undefined : nameIn(branch, item.subject);
  return (
    <li class="owed">
      <p>
        <strong>
          {whose && `${whose}：`}
          {dutyName(item, today, withWhom(item, branch))}
          {item.rule === 'report-receipt' && item.counterpart !== undefined && (
            <>
              ：<UnitNamed id={item.counterpart} />
            </>
          )}
        </strong>
        {item.isNew && ' · 新增'}
      </p>
      <Standing item={item} />
      <details>
        <summary>告知了谁、办理依据</summary>
        <Told item={item} branch={branch} />
        <Grounds duty={item} />
      </details>
    </li>
  );
}

function Standing({ item }: { item: Owed }) {
  const { today } = useKnownMe();
  const { tone, word, when } = standingOf(item, today);
  if (item.age === undefined || !isPending(item))
    return (
      <p>
        <span class={tone}>{word}</span> {when !== word && when}
      </p>
    );
  return (
    <p>
      <span class="late">逾期第{item.age}天</span>
      {item.dueOn && ` · 应在${dayWords(item.dueOn, today)}前`}
      {item.awaitsOrder && ' · 尚未责令改正'}
    </p>
  );
}

/** To whom its messages go, how far it has climbed, and what was last done. */
function Told({ item, branch }: { item: Owed; branch: Branch | undefined }) {
  const { today } = useKnownMe();
  const names = item.told.map((person) => nameIn(branch, person)).filter((name) => name !== undefined);
  const others = item.told.length - names.length;
  return (
    <p>
      {names.length > 0 && `提醒发给：${names.join('、')}${others > 0 ? `等${item.told.length}人` : ''}。`}
      {names.length === 0 && item.told.length > 0 && `提醒发给${item.told.length}人。`}
      {item.level && `已提醒到${LEVELS[item.level]}。`}
      {item.lastAction &&
        `最近一次：${dayWords(item.lastAction.on, today)}${ACTIONS[item.lastAction.what] ?? '办理'}。`}
    </p>
  );
}
