/** What branches have asked for or filed, and waits for their superior. */
import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../api/contract.ts';
import { waiverWords } from '../../branch/Waivers.tsx';
import { useAsk } from '../../api/useAsk.ts';
import { Act, Press } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { halvesBefore } from '../../unit/reportWords.ts';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { useNames } from '../../unit/useNames.ts';
import { dayWords, instantWords, standingOf } from '../../words.ts';
import { Candidates } from '../../unit/Candidates.tsx';

export function Waiting({ id = '' }: { id?: string }) {
  return (
    <UnitPage id={id} title="等我批复" part="/waiting" narrow>
      <Reports id={id} />
      <Rounds id={id} />
      <Circumstances id={id} />
      <Waivers id={id} />
    </UnitPage>
  );
}

/** Half-year reports that came and are not acknowledged. */
function Reports({ id }: { id: string }) {
  const { today } = useKnownMe();
  const half = halvesBefore(today)[0] ?? '';
  const below = useAsk('listReportsBelow', { params: { id, half }, query: { limit: 1000 } });
  return (
    <section>
      <h2>半年报告</h2>
      <Show of={below}>
        {({ items }) => {
          // What came on paper alone is signed for on the paper.
          const waiting = items.filter(({ state }) => state === 'submitted');
          if (waiting.length === 0) return <Empty>没有等待签收的报告。</Empty>;
          return (
            <ul class="rows">
              {waiting.map((report) => (
                <li key={report.unit}>
                  <a class="file" href={`/units/${report.unit}/reports/${half}`}>
                    {report.unitName}
                  </a>{' '}
                  {report.firstSentOn && `${dayWords(report.firstSentOn, today)}报来，`}待签收
                </li>
              ))}
            </ul>
          );
        }}
      </Show>
      <p>
        <a class="file" href={`/units/${id}/reports`}>
          所属单位的全部半年报告
        </a>
      </p>
    </section>
  );
}

function Rounds({ id }: { id: string }) {
  const { today } = useKnownMe();
  const rounds = useAsk('listFiledRounds', { params: { id }, query: { limit: 1000 } });
  const [said, setSaid] = useState<string>();
  return (
    <section>
      <h2>评选备案</h2>
      <Said words={said} />
      <Show of={rounds}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>没有等待确定的评选。</Empty>
          ) : (
            <ul class="plain">
              {items.map((round) => {
                const { tone, word, when } = standingOf(round, today);
                return (
                  <li class={`card ${tone === 'late' ? 'late' : ''}`} key={round.id}>
                    <h3 class="of-card">{round.name}</h3>
                    <p>
                      <strong class={tone}>{word}</strong> {when !== word && when} ·{' '}
                      {dayWords(round.filedOn, today)}报来
                    </p>
                    <Round
                      id={round.id}
                      done={(word) => {
                        setSaid(`${word}：${round.name}的评选`);
                        rounds.again();
                      }}
                    />
                  </li>
                );
              })}
            </ul>
          )
        }
      </Show>
    </section>
  );
}

/** What was just done: its card is gone. */
const Said = ({ words }: { words: string | undefined }) =>
  words === undefined ? null : (
    <p class="note good" role="status">
      {words}
    </p>
  );

function Round({ id, done }: { id: string; done: (word: string) => void }) {
  const me = useKnownMe();
  const round = useAsk('readRound', { params: { id } });
  return (
    <Show of={round}>
      {(answer) => (
        <>
          <Candidates round={answer} />
          <p class="buttons">
            <Press of="confirmRound" params={{ id }} body={{ ok: true }} isMain done={() => done('已确定')}>
              确定
            </Press>
          </p>
          <Act
            of="confirmRound"
            title="退回"
            verb="退回"
            params={{ id }}
            fixed={{ ok: false }}
            upFront={['reason']}
            draft={id}
            sources={{ today: me.today, subject: me.id }}
            done={() => done('已退回')}
          />
        </>
      )}
    </Show>
  );
}

type Proposed = AnswerOf<'listCircumstances'>['items'][number];

const FLAGS = [
  ['inService', '在职', '不在职'],
  ['ableToWork', '有劳动能力', '没有劳动能力'],
  ['ableToHelp', '有帮带能力', '没有帮带能力'],
] as const;

/** 特殊情况：常年卧病；不在职. */
function changeWords(circumstance: Proposed): string {
  const special =
    circumstance.special === undefined
      ? []
      : [circumstance.special === null ? '不再有特殊情况' : `特殊情况：${circumstance.special}`];
  const flags = FLAGS.flatMap(([name, yes, no]) => {
    const value = circumstance[name];
    return value === undefined ? [] : [value ? yes : no];
  });
  return [...special, ...flags].join('；');
}

function Circumstances({ id }: { id: string }) {
  const { today } = useKnownMe();
  const proposed = useAsk('listCircumstances', { params: { id }, query: { state: 'proposed', limit: 1000 } });
  return (
    <section>
      <h2>情况变化</h2>
      <Show of={proposed}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>没有等待同意的情况变化。</Empty>
          ) : (
            <ul class="plain">
              {items.map((circumstance) => (
                <li class="card" key={circumstance.id}>
                  <h3 class="of-card">
                    {circumstance.name}：{changeWords(circumstance)}
                  </h3>
                  <p>
                    {instantWords(circumstance.proposedAt, today)}提出：{circumstance.reason}
                  </p>
                  <p class="buttons">
                    <Press
                      of="approveCircumstance"
                      params={{ id: circumstance.id }}
                      body={{ ok: true }}
                      done={proposed.again}
                    >
                      同意
                    </Press>
                    <Press
                      of="approveCircumstance"
                      params={{ id: circumstance.id }}
                      body={{ ok: false }}
                      done={proposed.again}
                    >
                      不同意
                    </Press>
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  );
}

function Waivers({ id }: { id: string }) {
  const waivers = useAsk('listWaivers', { params: { id }, query: { limit: 1000 } });
  const [said, setSaid] = useState<string>();
  return (
    <section>
      <h2>申请免除</h2>
      <Said words={said} />
      <Show of={waivers}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>没有等待批复的免除申请。</Empty>
          ) : (
            <ul class="plain">
              {items.map((waiver) => (
                <Waiver
                  key={waiver.id}
                  waiver={waiver}
                  done={(word) => {
                    setSaid(`${word}：${waiver.branchName}的申请`);
                    waivers.again();
                  }}
                />
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  );
}

type Asked = AnswerOf<'listWaivers'>['items'][number];

function Waiver({ waiver, done }: { waiver: Asked; done: (word: string) => void }) {
  const { today } = useKnownMe();
  const branch = useNames(waiver.branch);
  return (
    <li class="card">
      <h3 class="of-card">{waiverWords(waiver, branch, today)}</h3>
      <p>
        {waiver.branchName} {instantWords(waiver.proposedAt, today)}申请：{waiver.reason}
      </p>
      <p class="buttons">
        <Press of="approveWaiver" params={{ id: waiver.id }} body={{}} done={() => done('已批准免除')}>
          批准免除
        </Press>
      </p>
      <Act
        of="refuseWaiver"
        title="不批准"
        verb="不批准"
        params={{ id: waiver.id }}
        draft={waiver.id}
        sources={{ today, subject: waiver.branch }}
        done={() => done('没有批准')}
      />
    </li>
  );
}
