/** What stands on a board below its tables: the overdue by age, twelve months, thirty days ahead, what is kept. */
import type { AnswerOf } from '../api/contract.ts';
import { useKnownMe } from '../me.ts';
import { Fold } from '../ui/Fold.tsx';
import { Empty } from '../ui/Show.tsx';
import { dayWords, periodWords } from '../words.ts';
import { Bars } from './Bars.tsx';
import { behind, SHOWN, type ShownNumber } from './behind.ts';
import { ageWords } from './filters.tsx';

interface Of {
  readonly board: AnswerOf<'readBoard'>;
}

export function Overdue({ board: { unit, overdue } }: Of) {
  return (
    <>
      <h2>到今天逾期的（{overdue.count}件）</h2>
      <p class="quiet">不论提醒到了哪一级；到了本级的，在“逾期”一页。</p>
      {overdue.count === 0 ? (
        <Empty>没有逾期的事。</Empty>
      ) : (
        <Bars
          title="逾期按天数"
          bars={overdue.byAge.map(({ from, to, count }) => ({
            ...{ key: `${from}`, label: ageWords({ from, to }), value: count },
            words: <a href={behind(unit, { what: 'overdue', ageFrom: from, ageTo: to })}>{count}件</a>,
          }))}
        />
      )}
      {overdue.byRule.length > 0 && (
        <details>
          <summary>逾期的是哪些事</summary>
          <ul>
            {overdue.byRule.map(({ rule, title, count }) => (
              <li key={rule}>
                <a class="file" href={behind(unit, { what: 'overdue', rule })}>
                  {title} {count}件
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Twelve months: expected, done, on time, and what it cost everybody. */
export function Months({ board: { unit, months } }: Of) {
  const { today } = useKnownMe();
  if (months.length === 0) return null;
  return (
    <>
      <Fold title="逐月">
        <p class="quiet">条的长度是应办，深色是按时办的</p>
        <Bars
          title="逐月应办和按时"
          bars={months.map(({ month, expected, done, onTime }) => ({
            ...{ key: month, value: expected, filled: onTime },
            label: periodWords(month, today),
            words: (
              <>
                应办<a href={behind(unit, { show: 'expected', period: month })}>{expected}</a>，已办{done}
                ，按时
                {onTime}
              </>
            ),
          }))}
        />
      </Fold>
      <Fold title="负担">
        <p class="quiet">每人每月登记几条、收几条短信</p>
        <Bars
          title="逐月负担"
          bars={months.map(({ month, burden }) => ({
            ...{ key: month, value: burden.each?.entries ?? 0 },
            label: periodWords(month, today),
            words: burden.each ? `登记${burden.each.entries}条，短信${burden.each.texts}条` : '没有人在册',
          }))}
        />
      </Fold>
    </>
  );
}

export function Ahead({ board: { ahead } }: Of) {
  const { today } = useKnownMe();
  const texts = new Map(ahead.texts.map(({ day, people }) => [day, people]));
  const days = [...new Set([...ahead.due.map(({ day }) => day), ...texts.keys()])].sort();
  const dueOn = new Map(ahead.due.map(({ day, rules }) => [day, rules]));
  return (
    <Fold title="今后30天">
      {days.length === 0 && <Empty>今后30天没有到期的事。</Empty>}
      <Bars
        title="今后30天到期的"
        bars={days.map((day) => {
          const rules = dueOn.get(day) ?? [];
          const people = texts.get(day);
          return {
            ...{ key: day, label: dayWords(day, today) },
            value: rules.reduce((sum, { count }) => sum + count, 0),
            words: [
              ...rules.map(({ title, count }) => `${title}${count}件`),
              ...(people === undefined ? [] : [`提醒${people}人`]),
            ].join('，'),
          };
        })}
      />
    </Fold>
  );
}

/** What has no period: only how it stands. */
export function Standing({ board: { unit, standing } }: Of) {
  const numbers = ['expected', 'done', 'overdue'] as const;
  if (standing.length === 0) return null;
  return (
    <Fold title="长期保持的事">
      <div class="frame" tabIndex={0} role="region" aria-label="长期保持的事">
        <table class="figures">
          <thead>
            <tr>
              <td />
              <th scope="col" class="number">
                应有
              </th>
              <th scope="col" class="number">
                已有
              </th>
              <th scope="col" class="number">
                逾期
              </th>
            </tr>
          </thead>
          <tbody>
            {standing.map((row) => (
              <tr key={row.rule}>
                <th scope="row">{row.title}</th>
                {numbers.map((show) => (
                  <td key={show} class="number">
                    <a
                      href={behind(unit, { show, rule: row.rule, standing: 'true' })}
                      aria-label={`${row.title}${SHOWN[show]}${row[show]}件`}
                    >
                      {row[show]}
                    </a>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Fold>
  );
}

/** Their ages are not those of what is overdue: they count from the first day. */
const beganBy = (rule: string): string => (rule.startsWith('problem') ? '发现' : '发出');

export function Closing({ board: { unit, period, closing } }: Of) {
  const link = (rule: string, show: ShownNumber, count: number) => (
    <a href={behind(unit, { show, rule, period })}>{count}件</a>
  );
  if (closing.length === 0) return null;
  return (
    <Fold title="问题和责令改正">
      <ul>
        {closing.map(({ rule, title, found, closed, open }) => (
          <li key={rule}>
            {title}：这一期{beganBy(rule)}
            {link(rule, 'found', found.count)}，销号{link(rule, 'closed', closed.count)}
            {closed.median !== undefined && `（一半在${closed.median}天以内，最长${closed.longest}天）`}
            ，还没有销号的{link(rule, 'unclosed', open.count)}
            {open.count > 0 &&
              `（自${beganBy(rule)}起${open.byAge
                .filter(({ count }) => count > 0)
                .map(({ count, ...span }) => `${ageWords(span)}${count}件`)
                .join('、')}）`}
            。
          </li>
        ))}
      </ul>
    </Fold>
  );
}
