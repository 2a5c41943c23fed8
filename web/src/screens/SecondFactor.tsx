import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ask } from '../api/client.ts';
import type { AnswerOf } from '../api/contract.ts';
import { asRefusal } from '../api/refusal.ts';
import { signedIn } from '../api/session.ts';
import { useMe } from '../me.ts';
import { Page } from '../ui/Page.tsx';
import { AskOne } from './SignIn.tsx';

type Made = AnswerOf<'setSecondFactor'>;

/** Some offices open with a second factor only: it is made here, shown once, and asked for at once. */
export function SecondFactor() {
  const [made, setMade] = useState<Made>();
  const [fault, setFault] = useState<string>();
  const make = (): void => {
    ask('setSecondFactor', { body: {} }).then(setMade, (error: unknown) =>
      setFault(asRefusal(error).message),
    );
  };
  if (made) return <Confirm made={made} />;
  return (
    <Page title="请设置两步验证" narrow>
      <p>您担任的职责要用两步验证登录后才能使用；您本人的事项现在就可以办。</p>
      <p class="buttons">
        <button type="button" class="main" onClick={make}>
          设置两步验证
        </button>
        <a class="button" href="/mine">
          以后再说
        </a>
      </p>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </Page>
  );
}

function Confirm({ made: { secret, codes, ticket } }: { made: Made }) {
  const { route } = useLocation();
  const me = useMe();
  return (
    <Page title="两步验证" narrow>
      <h2>只显示这一次</h2>
      <p>
        密钥，记入动态码应用：<code id="secret">{secret}</code>
      </p>
      <p>备用码，请打印或抄写保存，每个只能用一次：</p>
      <ul id="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <AskOne
        title="填写动态码"
        hint="请填写动态码应用上的6位数字；没有的，填写一个备用码。"
        label="动态码或备用码"
        verb="登录"
        isWithin
        input={{ autocomplete: 'one-time-code', autocapitalize: 'none', name: 'second' }}
        send={async (code) => {
          const { token } = await ask('signInSecond', { body: { ticket, code } });
          signedIn(token);
          me.again();
          route('/mine', true);
        }}
      />
    </Page>
  );
}
