import { useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import { signedOut } from '../api/session.ts';
import { useAsk } from '../api/useAsk.ts';
import { asRefusal } from '../api/refusal.ts';
import { useKnownMe, useMe } from '../me.ts';
import { Page } from '../ui/Page.tsx';
import { Empty, Show } from '../ui/Show.tsx';
import { dayWords } from '../words.ts';

/** Who I am, what I was told, and how I am reached. */
export function Myself() {
  const me = useKnownMe();
  return (
    <Page title={me.name} narrow>
      <p>
        {me.branch?.name}
        {me.contacts.length > 0 && `，联系人：${me.contacts.map(({ name }) => name).join('、')}`}
      </p>
      {me.liaison && (
        <p>
          约谈联络员：{me.liaison.name} {me.liaison.phone}
        </p>
      )}
      <h2>发给我的短信</h2>
      <Messages />
      <h2>接收短信</h2>
      <Receive />
      <h2>登录</h2>
      <SignOut />
    </Page>
  );
}

function Messages() {
  const { today } = useKnownMe();
  const messages = useAsk('readMyMessages', { query: { limit: 20 } });
  return (
    <Show of={messages}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty>还没有短信。</Empty>
        ) : (
          <ul class="plain">
            {items.map(({ day, text }) => (
              <li class="card" key={day + text}>
                <p class="quiet">{dayWords(day, today)}</p>
                <p>{text}</p>
              </li>
            ))}
          </ul>
        )
      }
    </Show>
  );
}

function Receive() {
  const [said, setSaid] = useState('');
  const choose = (receive: boolean): void => {
    ask('chooseSms', { body: { receive } }).then(
      () =>
        setSaid(
          receive ? '以后有事会发短信提醒您。' : '以后不再发短信，要办的事仍在页面上，支部会当面告知。',
        ),
      (error: unknown) => setSaid(asRefusal(error).message),
    );
  };
  return (
    <>
      <p class="buttons">
        <button type="button" onClick={() => choose(true)}>
          接收
        </button>
        <button type="button" onClick={() => choose(false)}>
          不接收
        </button>
      </p>
      <p role="status">{said}</p>
    </>
  );
}

function SignOut() {
  const me = useMe();
  const leave = (everywhere: boolean): void => void signedOut(everywhere).then(me.again);
  return (
    <p class="buttons">
      <button type="button" onClick={() => leave(false)}>
        退出登录
      </button>
      <button type="button" onClick={() => leave(true)}>
        在所有设备上退出
      </button>
    </p>
  );
}
