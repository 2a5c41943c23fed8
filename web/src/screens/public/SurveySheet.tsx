/** Behind a survey's printed code: its questions, one button, and nothing of who answers. */
import { useState } from 'preact/hooks';
import { ask } from '../../api/client.ts';
import type { AnswerOf } from '../../api/contract.ts';
import { asRefusal } from '../../api/refusal.ts';
import { useLoad } from '../../api/useAsk.ts';
import { newKey } from '../../newKey.ts';
import { Failed } from '../../ui/Show.tsx';
import { dayWords } from '../../words.ts';
import { PublicPage } from './PublicPage.tsx';
import { takeToken } from './token.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';

type Opened = AnswerOf<'openSurvey'>;

export function SurveySheet() {
  const [token] = useState(() => takeToken('survey'));
  if (token === '')
    return (
      <PublicPage title="请扫码打开">
        <p role="status">请用手机扫一扫测评单上的二维码。</p>
      </PublicPage>
    );
  return <Open token={token} />;
}

function Open({ token }: { token: string }) {
  const survey = useLoad(() => ask('openSurvey', { body: { token }, isAnonymous: true }), 'survey');
  const [isDone, setDone] = useState(false);
  if (survey.is === 'loading')
    return (
      <PublicPage title="正在打开">
        <p role="status">请稍候。</p>
      </PublicPage>
    );
  if (survey.is === 'failed')
    return (
      <PublicPage title="没有打开">
        {survey.refusal.status === 400 ? (
          <p role="status">这个码不完整，请重新扫一扫测评单上的二维码。</p>
        ) : (
          <Failed refusal={survey.refusal} again={survey.again} />
        )}
      </PublicPage>
    );
  if (isDone || survey.answer.answered)
    return (
      <PublicPage title="谢谢您">
        <p role="status">答卷已经收到，不用再做别的，可以关掉这个页面。</p>
      </PublicPage>
    );
  return <Sheet survey={survey.answer} token={token} done={() => setDone(true)} />;
}

/** What is chosen, and how it is sent: a lost answer is sent again as the same. */
function useSheet(count: number, token: string, done: () => void) {
  const [chosen, setChosen] = useState<readonly string[]>(Array.from({ length: count }, () => ''));
  const [key, setKey] = useState(newKey);
  const [said, setSaid] = useState('');
  const [isSending, setSending] = useState(false);
  const choose = (n: number, choice: string): void =>
    setChosen((before) => before.map((previous, m) => (m === n ? choice : previous)));
  const send = async (): Promise<void> => {
    if (chosen.includes('')) return setSaid('还有问题没有选，请选好再提交。');
    setSending(true);
    await ask('answerSurvey', {
      body: { token, answers: chosen },
      key,
      isAnonymous: true,
    }).then(done, (error: unknown) => {
      const refusal = asRefusal(error);
      if (refusal.status >= 400) setKey(newKey());
      setSaid(`${refusal.message}。您选的还在，请再提交一次。`);
    });
    setSending(false);
  };
  return { chosen, choose, said, isSending, send };
}

function Sheet({ survey, token, done }: { survey: Opened; token: string; done: () => void }) {
  const { title, unit, until, questions } = survey;
  const { chosen, choose, said, isSending, send } = useSheet(questions.length, token, done);
  return (
    <PublicPage title={title}>
      <p>{unit}</p>
      <p class="quiet">匿名作答，谁也查不到是谁填的。{dayWords(until, until)}前提交。</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {questions.map((question, n) => (
          <fieldset key={question.text}>
            <legend>
              {n + 1}．{question.text}
            </legend>
            {question.choices.map((choice) => (
              <label class="tick" key={choice}>
                <input
                  type="radio"
                  name={`q${n}`}
                  checked={chosen[n] === choice}
                  onChange={() => choose(n, choice)}
                />
                {choice}
              </label>
            ))}
          </fieldset>
        ))}
        <p role="status">{said}</p>
        <p class="buttons">
          <BusyButton isBusy={isSending}>{isSending ? '正在提交…' : '提交'}</BusyButton>
        </p>
      </form>
    </PublicPage>
  );
}
