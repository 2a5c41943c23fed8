/** One survey: how far it is, and once it is closed what came of it. */
import { useState } from 'preact/hooks';
import { useAsk } from '../../api/useAsk.ts';
import { PaperCounts, type PaperTotals } from '../../branch/PaperCounts.tsx';
import { SURVEY_STATES, type Survey as Whole } from '../../branch/surveyWords.ts';
import { Press } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Page } from '../../ui/Page.tsx';
import { Show } from '../../ui/Show.tsx';
import { dayWords } from '../../words.ts';

export function Survey({ id = '' }: { id?: string }) {
  const survey = useAsk('readSurvey', { params: { id } });
  const { branch } = useKnownMe();
  const unit = survey.is === 'there' ? survey.answer.unit : branch?.id;
  const of = unit === branch?.id ? 'branches' : 'units';
  const back = unit !== undefined && { href: `/${of}/${unit}/surveys`, title: '群众测评' };
  return (
    <Page title="群众测评" narrow {...(back && { back })}>
      <Show of={survey}>{(whole) => <Of survey={whole} again={survey.again} />}</Show>
    </Page>
  );
}

function Of({ survey, again }: { survey: Whole; again: () => void }) {
  const { today } = useKnownMe();
  const { id, title, state, from, until, tokensGiven, shared, closedOn } = survey;
  return (
    <>
      <h2>{title}</h2>
      <p>
        <strong>{SURVEY_STATES[state]}</strong> {dayWords(from, today)}至{dayWords(until, today)}
        {tokensGiven > 0 && `，发出一人一码${tokensGiven}个`}
        {shared && '，有张贴用的码'}
        {closedOn && `，${dayWords(closedOn, today)}结束`}
      </p>
      {state === 'closed' ? (
        <Results survey={survey} />
      ) : (
        <>
          <p>结束以后才有结果，谁也看不到中间的情况。</p>
          <p class="buttons">
            <Press
              of="closeSurvey"
              params={{ id }}
              isMain
              sure="结束以后不能再作答，贴出和发出的码都作废。现在结束吗？"
              done={again}
            >
              结束测评
            </Press>
          </p>
        </>
      )}
      <Paper survey={survey} again={again} />
    </>
  );
}

function Paper({ survey, again }: { survey: Whole; again: () => void }) {
  const [totals, setTotals] = useState<PaperTotals>();
  return (
    <details>
      <summary>登记纸质测评的总数</summary>
      <p>再次登记的，以最后一次为准。</p>
      <form onSubmit={(event) => event.preventDefault()}>
        <PaperCounts questions={survey.questions} change={setTotals} />
        <p class="buttons">
          <Press
            key={JSON.stringify(totals)}
            of="enterPaperTotals"
            params={{ id: survey.id }}
            body={{ ...totals }}
            done={again}
          >
            登记总数
          </Press>
        </p>
      </form>
    </details>
  );
}

type Shown = NonNullable<NonNullable<Whole['results']>['online']>;

function Results({ survey: { results, questions } }: { survey: Whole }) {
  if (!results) return null;
  const { online, paper, said } = results;
  return (
    <>
      {said.map((sentence) => (
        <p class="note" key={sentence}>
          {sentence}
        </p>
      ))}
      {online && <Tally title="扫码作答" of={online} questions={questions} />}
      {paper && <Tally title="纸质测评" of={paper} questions={questions} />}
    </>
  );
}

function Tally({ title, of, questions }: { title: string; of: Shown; questions: Whole['questions'] }) {
  return (
    <>
      <h2>{title}</h2>
      {'tooFew' in of ? (
        <p>人数太少，不公布。</p>
      ) : (
        <>
          <p>收回{of.answers}份</p>
          {questions.map((question, q) => (
            <div key={question.text}>
              <h3>{question.text}</h3>
              <ul>
                {question.choices.map((choice, c) => (
                  <li key={choice}>
                    {choice}：{of.counts[q]?.[c] ?? 0}份
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </>
      )}
    </>
  );
}
