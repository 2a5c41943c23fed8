import { useEffect, useRef, useState } from 'preact/hooks';
import type { Duty } from '../api/contract.ts';
import { DutyCard } from '../duty/DutyCard.tsx';
import { kindByDayAlone } from '../duty/fixed.ts';
import { withWhom, type Branch } from '../duty/names.ts';
import { byUrgency, dutyName } from '../words.ts';
import { byPerson } from './duties.ts';
import { useMany, type Entered } from './useMany.ts';
import { useIsWithin } from './within.ts';
import { BusyButton } from '../ui/BusyButton.tsx';

interface OwedListProps {
  readonly duties: readonly Duty[];
  readonly branch: Branch;
  readonly today: string;
  readonly me: string;
  readonly again: () => void;
}

/** By person what is owed, each with its button; what needs no more than a day is ticked and entered together. */
export function OwedList({ duties, branch, today, me, again }: OwedListProps) {
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const many = useMany(branch, me);
  const isWithin = useIsWithin();
  const chosen = duties.filter(({ id }) => ticked.includes(id));
  const toggle = (id: string, on: boolean): void =>
    setTicked((before) => (on ? [...before, id] : before.filter((other) => other !== id)));
  const enter = async (day: string): Promise<void> => {
    const results = await many.enter(chosen, day);
    setTicked(results.filter(({ fault }) => fault !== undefined).map(({ duty }) => duty.id));
    again();
  };
  return (
    <>
      <Results {...{ entered: many.entered, branch, today }} />
      {byPerson(duties, branch).map((person) => (
        <section key={person.id} aria-label={person.name}>
          <h2>
            {person.name}：{person.duties.length}件
          </h2>
          <ul class="plain">
            {[...person.duties].sort(byUrgency).map((duty) => (
              <DutyCard key={duty.id} duty={duty} today={today} branch={branch} isOthers={!isWithin} isWithin>
                {isWithin && kindByDayAlone(duty, branch, me) !== undefined && (
                  <label class="tick">
                    <input
                      type="checkbox"
                      checked={ticked.includes(duty.id)}
                      aria-label={`选上：${person.name}，${dutyName(duty, today, withWhom(duty, branch))}`}
                      onChange={(event) => toggle(duty.id, event.currentTarget.checked)}
                    />
                    选上，一起登记
                  </label>
                )}
              </DutyCard>
            ))}
          </ul>
        </section>
      ))}
      {chosen.length > 0 && (
        <Together count={chosen.length} left={many.left} today={today} enter={(day) => void enter(day)} />
      )}
    </>
  );
}

interface TogetherProps {
  readonly count: number;
  /** How many are still on their way. */
  readonly left: number;
  readonly today: string;
  readonly enter: (day: string) => void;
}

function Together({ count, left, today, enter }: TogetherProps) {
  const [day, setDay] = useState(today);
  return (
    <form
      class="together"
      onSubmit={(event) => {
        event.preventDefault();
        enter(day);
      }}
    >
      <label for="together-day">哪天办的</label>
      <input
        id="together-day"
        type="date"
        required
        value={day}
        max={today}
        onInput={(event) => setDay(event.currentTarget.value)}
      />
      <BusyButton isBusy={left > 0}>
        {left > 0 ? `正在登记，还有${left}件` : `登记选上的${count}件`}
      </BusyButton>
    </form>
  );
}

interface ResultsProps {
  readonly entered: readonly Entered[];
  readonly branch: Branch;
  readonly today: string;
}

const whatCame = ({ fault, uncounted }: Omit<Entered, 'duty'>): string => {
  if (fault !== undefined) return `没有登记，${fault}`;
  return uncounted === undefined ? '已登记' : `已记入台账，没有计入次数：${uncounted}`;
};

/** What came of each. */
function Results({ entered, branch, today }: ResultsProps) {
  const note = useRef<HTMLDivElement>(null);
  // The button stands at the foot of the screen, this at the head of the list.
  useEffect(() => note.current?.scrollIntoView({ block: 'nearest' }), [entered.length]);
  if (entered.length === 0) return null;
  const isAll = entered.every(({ fault, uncounted }) => fault === undefined && uncounted === undefined);
  return (
    <div ref={note} class={`note ${isAll ? 'good' : 'bad'}`} role="status">
      <ul>
        {entered.map(({ duty, ...came }) => (
          <li key={duty.id}>
            {byPerson([duty], branch)[0]?.name}，{dutyName(duty, today, withWhom(duty, branch))}：
            {whatCame(came)}
          </li>
        ))}
      </ul>
    </div>
  );
}
