import { useEffect, useState } from 'preact/hooks';
import forms from 'virtual:forms';
import { ask } from '../api/client.ts';
import type { AnswerOf } from '../api/contract.ts';
import { asRefusal, type Refusal } from '../api/refusal.ts';
import { Form } from '../form/Form.tsx';
import { read, write } from '../kept.ts';
import { dayWords, makesUp, periodWords } from '../words.ts';

type Opened = Extract<AnswerOf<'exchangeLink'>, { form: unknown }>;

type State =
  | { readonly is: 'opening' | 'done' | 'over' | 'without' }
  | { readonly is: 'form'; readonly opened: Opened }
  | { readonly is: 'saved'; readonly what: string }
  | { readonly is: 'failed'; readonly refusal: Refusal };

const KEPT = 'link';

/** The token leaves the address bar, so that who looks over the shoulder or shares the page does not get it. */
function takeToken(): string {
  const token = location.hash.slice(1);
  if (token === '') return read('session', KEPT) ?? '';
  if (write('session', KEPT, token)) history.replaceState(null, '', location.pathname);
  return token;
}

async function opened(token: string): Promise<State> {
  if (token === '') return { is: 'without' };
  try {
    const answer = await ask('exchangeLink', { body: { token } });
    return 'done' in answer ? { is: 'done' } : { is: 'form', opened: answer };
  } catch (error) {
    const refusal = asRefusal(error);
    return refusal.status === 410 || refusal.status === 400 ? { is: 'over' } : { is: 'failed', refusal };
  }
}

/** Behind the link of an SMS: one duty's form, and nothing else. Without the token it says how else to get there. */
export function OneTap() {
  const [token] = useState(takeToken);
  const [state, setState] = useState<State>({ is: 'opening' });
  const open = (): void => void opened(token).then(setState);
  useEffect(open, []);
  return (
    <>
      <header class="band">
        <div>
          <span class="brand">旗帜</span>
        </div>
      </header>
      <main class="narrow">
        {state.is === 'form' ? (
          <Fill token={token} opened={state.opened} saved={(what) => setState({ is: 'saved', what })} />
        ) : (
          <Said state={state} again={open} />
        )}
      </main>
    </>
  );
}

interface FillProps {
  readonly token: string;
  readonly opened: Opened;
  readonly saved: (what: string) => void;
}

function Fill({ token, opened: { name, duty, form, prefill }, saved }: FillProps) {
  const today = String(prefill['happenedOn'] ?? '');
  const of = `submission:${form.kind}`;
  const asked = form.fields.map((field) => field.name);
  const without = (forms[of]?.fields ?? [])
    .map((field) => field.name)
    .filter((other) => !asked.includes(other));
  const fixed = Object.fromEntries(Object.entries(prefill).filter(([key]) => !asked.includes(key)));
  const what = [periodWords(duty.period, today), duty.title, duty.about].filter(Boolean).join(' · ');
  return (
    <>
      <p>{name}，您好</p>
      <h1>{form.title}</h1>
      <p>{[what, dueWords(duty, today)].filter(Boolean).join('，')}</p>
      <Form
        of={of}
        verb={form.title}
        draft={duty.id}
        fixed={fixed}
        start={{ happenedOn: today }}
        without={without}
        upFront={asked}
        sources={{ today, subject: '' }}
        send={async (body) => {
          await ask('submitByLink', {
            body: { token, ...body, ...makesUp(duty.period, body['happenedOn']) },
          });
          saved(what);
        }}
      />
    </>
  );
}

const dueWords = ({ dueOn, state }: Opened['duty'], today: string): string | undefined =>
  dueOn && (state === 'overdue' ? `已于${dayWords(dueOn, today)}到期` : `${dayWords(dueOn, today)}前`);

const SIGN_IN = (
  <p class="buttons">
    <a class="button main" href="/mine">
      登录办理
    </a>
  </p>
);

function Said({ state, again }: { state: Exclude<State, { is: 'form' }>; again: () => void }) {
  const { title, words } = wordsOf(state);
  return (
    <>
      <h1>{title}</h1>
      <p role="status">{words}</p>
      {(state.is === 'over' || state.is === 'without') && SIGN_IN}
      {state.is === 'failed' && (
        <p class="buttons">
          <button type="button" class="main" onClick={again}>
            再试一次
          </button>
        </p>
      )}
    </>
  );
}

function wordsOf(state: Exclude<State, { is: 'form' }>): { title: string; words: string } {
  switch (state.is) {
    case 'opening':
      return { title: '正在打开', words: '请稍候。' };
    case 'done':
      return { title: '这件事已经办好', words: '不用再登记。' };
    case 'saved':
      return { title: '已登记', words: `${state.what}，谢谢。不用再做别的，可以关掉这个页面。` };
    case 'over':
      return {
        title: '这个链接不能用了',
        words: '可能已经过了七天，或者链接不完整、您的支部或号码有变动。事情还在，请登录办理。',
      };
    case 'without':
      return {
        title: '请登录办理',
        words:
          '短信里的链接如果带有 # 和一串字符，复制或转发时可能丢了：请回到短信里再点一次，或者用手机号登录。',
      };
    case 'failed':
      return { title: '没有打开', words: state.refusal.message };
  }
}
