/** Where a trial machine begins: whom to look as, the day, and what went out. It is in no cloud bundle. */
import { useEffect, useState } from 'preact/hooks';
import { asRefusal } from '../../api/refusal.ts';
import { useLoad, type Asked } from '../../api/useAsk.ts';
import { moveTo, readPeople, readState, readTexts, reset, type State } from '../../local/machine.ts';
import { People } from '../../local/People.tsx';
import { Codes, Texts } from '../../local/Texts.tsx';
import { Show } from '../../ui/Show.tsx';
import { dayWords, wholeDay } from '../../words.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';

const DAY_MS = 86_400_000;
const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

export function Start() {
  const state = useLoad(readState, 'state');
  // Elsewhere nobody looks in another's name: there is only one's own list.
  const isTrial = state.is !== 'failed' || state.refusal.status !== 404;
  useEffect(() => {
    if (!isTrial) location.replace('/mine');
  }, [isTrial]);
  const people = useLoad(readPeople, 'people');
  const again = (): void => {
    state.again();
    people.again();
  };
  return (
    <>
      <header class="band">
        <div>
          <a class="brand" href="/">
            旗帜
          </a>
          <span>本机试用</span>
        </div>
      </header>
      <main>
        <h1>有期限的小事，记一次，办得完</h1>
        <p>
          旗帜把党员和党支部该按期办的小事（给结对户打一个电话、上门走访一次、兑现一项承诺）列清楚、提前提醒；办完登记一次，本人、书记和上级看到的是同一本账。
        </p>
        <p>这里是一个演示县：地名是真的，人、电话、住户和记录都是编的，短信不会真的发出。</p>
        <div class="sides">
          <div>
            <Show of={people}>{(all) => <People people={all} />}</Show>
            <p>
              <a class="file" href="/sign-in">
                用手机号和验证码登录
              </a>
            </p>
            <Codes />
          </div>
          <div>
            <Show of={state}>
              {(now) => (
                <>
                  <Day key={now.day} state={now} again={again} />
                  <Texts day={now.day} people={people.is === 'there' ? people.answer : []} />
                </>
              )}
            </Show>
          </div>
        </div>
      </main>
    </>
  );
}

const NAMES: Readonly<Record<string, string>> = {
  sweep: '汇总各单位',
  roll: '逐级汇总',
  month: '月初',
  quarter: '季初',
  half: '半年初',
  'june-report': '六月报告',
  'december-report': '十二月报告',
  alert: '提醒上级',
  send: '发短信',
  reconcile: '核对回执',
  retention: '清理到期的',
};

/** What fired on the way, by kind. */
async function walkTo(day: string): Promise<string> {
  const fired = await moveTo(day);
  const counts = new Map<string, number>();
  for (const { schedule } of fired) counts.set(schedule, (counts.get(schedule) ?? 0) + 1);
  const words = [...counts].map(([schedule, count]) => `${NAMES[schedule] ?? schedule}${count}次`);
  const sent = await readTexts(day);
  return `已走到${dayWords(day, day)}：${words.join('，')}。这一天的短信${sent.length}条。`;
}

interface DayProps {
  readonly state: State;
  readonly again: Asked<State>['again'];
}

/** What was done last, said after the day has moved and this is drawn anew. */
let lastSaid = '';

/** Does one thing at a time and says what came of it. */
function useActing(again: () => void) {
  const [said, setSaid] = useState(lastSaid);
  const [isBusy, setBusy] = useState(false);
  const act = (doing: string, what: () => Promise<string>): void => {
    setBusy(true);
    setSaid(doing);
    void what()
      .then(
        (words) => (lastSaid = words),
        (error: unknown) => {
          const refusal = asRefusal(error);
          return (lastSaid = refusal.fields[0]?.message ?? refusal.message);
        },
      )
      .then((words) => {
        setSaid(words);
        setBusy(false);
        again();
      });
  };
  return { said, isBusy, act };
}

function Day({ state: { day, failed }, again }: DayProps) {
  const [to, setTo] = useState(addDays(day, 7));
  const { said, isBusy, act } = useActing(again);
  const walk = (day: string): void => act('正在往后走，请稍等', () => walkTo(day));
  return (
    <section>
      <h2>今天是{wholeDay(day)}</h2>
      <p>日期可以往后走，每天该发的提醒都会照发到发件箱。</p>
      <p class="buttons">
        <BusyButton isBusy={isBusy} press={() => walk(addDays(day, 1))}>
          下一天
        </BusyButton>
      </p>
      <div class="filters">
        <label class="pick">
          或走到
          <input
            type="date"
            value={to}
            min={addDays(day, 1)}
            onInput={(event) => setTo(event.currentTarget.value)}
          />
        </label>
        <BusyButton isBusy={isBusy} isMain={false} press={() => walk(to)}>
          走到这天
        </BusyButton>
        <BusyButton
          isBusy={isBusy}
          isMain={false}
          press={() =>
            confirm('恢复成最初的演示数据？这里登记过的都会丢掉。') &&
            act('正在恢复，请稍等', async () => {
              await reset();
              return '已恢复演示数据。';
            })
          }
        >
          恢复演示数据
        </BusyButton>
      </div>
      <p role="status">{said}</p>
      {failed > 0 && <p class="late">有{failed}件工作没有做成，请看启动的窗口里的错误。</p>}
    </section>
  );
}
