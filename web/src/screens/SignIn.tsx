import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ask } from '../api/client.ts';
import type { AnswerOf } from '../api/contract.ts';
import { asRefusal } from '../api/refusal.ts';
import { signedIn } from '../api/session.ts';
import { useMe } from '../me.ts';
import { BusyButton } from '../ui/BusyButton.tsx';

type Answer = AnswerOf<'signIn'>;
type People = Extract<Answer, { people: unknown }>['people'];

type Step =
  | { readonly is: 'phone' }
  | { readonly is: 'code'; readonly phone: string; readonly minutes: number }
  | { readonly is: 'who'; readonly phone: string; readonly code: string; readonly people: People }
  | { readonly is: 'second'; readonly ticket: string };

/** Blanks and strokes come along when a number is pasted. */
const digits = (text: string): string => text.replace(/[\s-]/g, '');

/** Addresses that lead in, and show nothing themselves. */
const DOORS: readonly string[] = ['/', '/a', '/sign-in'];

/** Phone, code, who it is on a shared phone, the second factor; then what is mine to do. */
export function SignIn() {
  const [step, setStep] = useState<Step>({ is: 'phone' });
  const { route } = useLocation();
  const me = useMe();
  const next = (answer: Answer, phone = '', code = ''): void => {
    if ('people' in answer) return setStep({ is: 'who', phone, code, people: answer.people });
    if ('second' in answer) return setStep({ is: 'second', ticket: answer.ticket });
    signedIn(answer.token);
    me.again();
    if (answer.secondFactor === 'needed') return route('/me/second-factor', true);
    // Whoever was asked to sign in on the way stays where the address says.
    if (DOORS.includes(location.pathname)) route('/mine', true);
  };
  return (
    <>
      <header class="band">
        <div>
          <span class="brand">旗帜</span>
        </div>
      </header>
      <main class="narrow">
        {step.is === 'phone' && <Phone done={(phone, minutes) => setStep({ is: 'code', phone, minutes })} />}
        {step.is === 'code' && (
          <Code
            {...step}
            next={(answer, code) => next(answer, step.phone, code)}
            other={() => setStep({ is: 'phone' })}
          />
        )}
        {step.is === 'who' && <Who {...step} next={next} />}
        {step.is === 'second' && <Second ticket={step.ticket} next={next} />}
      </main>
    </>
  );
}

interface AskOneProps {
  readonly title: string;
  readonly hint: string;
  readonly label: string;
  readonly verb: string;
  /** Whether it stands on a page that has a heading. */
  readonly isWithin?: true;
  readonly input: Readonly<Record<string, string>>;
  readonly send: (value: string) => Promise<void>;
}

/** One field and its button; what is refused is said under the field. */
export function AskOne({ title, hint, label, verb, input, isWithin, send }: AskOneProps) {
  const [value, setValue] = useState('');
  const [fault, setFault] = useState<string>();
  const [isSending, setSending] = useState(false);
  const submit = async (): Promise<void> => {
    setSending(true);
    setFault(undefined);
    await send(value).catch((error: unknown) => {
      const why = asRefusal(error);
      setFault(why.fields[0]?.message ?? why.message);
    });
    setSending(false);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {isWithin ? <h2>{title}</h2> : <h1>{title}</h1>}
      <p>{hint}</p>
      <div class="field">
        <label for="value">{label}</label>
        <input
          id="value"
          value={value}
          aria-invalid={fault !== undefined}
          aria-describedby="fault"
          onInput={(event) => setValue(event.currentTarget.value)}
          {...input}
        />
        <p class="fault" id="fault" role="alert">
          {fault}
        </p>
      </div>
      <p class="buttons">
        <BusyButton isBusy={isSending}>{verb}</BusyButton>
      </p>
    </form>
  );
}

function Phone({ done }: { done: (phone: string, minutes: number) => void }) {
  return (
    <AskOne
      title="登录"
      hint="请填写登记在支部的手机号，验证码用短信发给您。"
      label="手机号"
      verb="获取验证码"
      input={{ type: 'tel', inputmode: 'numeric', autocomplete: 'tel', name: 'phone' }}
      send={async (value) => {
        const phone = digits(value);
        const { minutes } = await ask('askSignInCode', { body: { phone } });
        done(phone, minutes);
      }}
    />
  );
}

interface CodeProps {
  readonly phone: string;
  readonly minutes: number;
  readonly next: (answer: Answer, code: string) => void;
  readonly other: () => void;
}

function Code({ phone, minutes, next, other }: CodeProps) {
  const [said, setSaid] = useState('');
  const again = (): void => {
    ask('askSignInCode', { body: { phone } }).then(
      () => setSaid('已重新发送，先收到的也可以用。'),
      (error: unknown) => setSaid(asRefusal(error).message),
    );
  };
  return (
    <>
      <AskOne
        title="填写验证码"
        hint={`号码已登记的，会收到6位验证码，${minutes}分钟内有效。`}
        label="验证码"
        verb="登录"
        input={{ inputmode: 'numeric', autocomplete: 'one-time-code', name: 'code' }}
        send={async (code) => next(await ask('signIn', { body: { phone, code } }), code)}
      />
      <p class="buttons">
        <button type="button" class="bare" onClick={again}>
          没有收到，重新获取
        </button>
        <button type="button" class="bare" onClick={other}>
          换一个号码
        </button>
      </p>
      <p role="status" class="quiet">
        {said}
      </p>
    </>
  );
}

interface WhoProps {
  readonly phone: string;
  readonly code: string;
  readonly people: People;
  readonly next: (answer: Answer) => void;
}

function Who({ phone, code, people, next }: WhoProps) {
  const [fault, setFault] = useState<string>();
  const pick = (person: string): void => {
    ask('signIn', { body: { phone, code, person } }).then(next, (error: unknown) =>
      setFault(asRefusal(error).message),
    );
  };
  return (
    <>
      <h1>您是哪一位</h1>
      <p>这个号码登记给了几个人。</p>
      <ul class="plain">
        {people.map(({ id, name, branch }) => (
          <li key={id} class="buttons">
            <button type="button" onClick={() => pick(id)}>
              {name}（{branch}）
            </button>
          </li>
        ))}
      </ul>
      <p class="fault" role="alert">
        {fault}
      </p>
    </>
  );
}

function Second({ ticket, next }: { ticket: string; next: (answer: Answer) => void }) {
  return (
    <AskOne
      title="两步验证"
      hint="请填写动态码应用上的6位数字；没有的，填写一个还没有用过的备用码。"
      label="动态码或备用码"
      verb="登录"
      input={{ autocomplete: 'one-time-code', autocapitalize: 'none', name: 'second' }}
      send={async (code) => next(await ask('signInSecond', { body: { ticket, code } }))}
    />
  );
}
