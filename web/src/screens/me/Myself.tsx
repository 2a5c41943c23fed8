import { useState } from 'preact/hooks';
import { ask } from '../../api/client.ts';
import { signedOut } from '../../api/session.ts';
import { asRefusal } from '../../api/refusal.ts';
import { useAsk } from '../../api/useAsk.ts';
import { Grounds } from '../../duty/DutyCard.tsx';
import { useKnownMe, useMe } from '../../me.ts';
import { FileLink } from '../../ui/FileLink.tsx';
import { Show } from '../../ui/Show.tsx';
import { useMyBranch } from '../../useBranch.ts';
import { MePage } from './MePage.tsx';
import { MyPhone } from './MyPhone.tsx';

/** Who I am, how I am reached, and what of me can be taken along. */
export function Myself() {
  const me = useKnownMe();
  return (
    <MePage title={me.name} part="">
      <p>
        {me.branch?.name}
        {me.contacts.length > 0 && `，联系人：${me.contacts.map(({ name }) => name).join('、')}`}
      </p>
      {me.liaison && (
        <p>
          约谈联络员：{me.liaison.name} {me.liaison.phone}
        </p>
      )}
      <h2>接收短信</h2>
      <Receive />
      <h2>我的手机号</h2>
      <MyPhone />
      <h2>我的信息</h2>
      <p>各类登记、短信和查看记录，打成一个压缩包，里面有一份可以打印的说明。</p>
      <FileLink of="exportMine" verb="导出我的信息（zip）" />
      <h2>只需要知道的</h2>
      <Help />
      <h2>登录</h2>
      <SignOut />
    </MePage>
  );
}

function Receive() {
  const me = useKnownMe();
  const branch = useMyBranch(me);
  const [said, setSaid] = useState('');
  const member = branch.is === 'there' ? branch.answer?.members.find(({ id }) => id === me.id) : undefined;
  const choose = (receive: boolean): void => {
    ask('chooseSms', { body: { receive } }).then(
      () => {
        setSaid(
          receive ? '以后有事会发短信提醒您。' : '以后不再发短信，要办的事仍在页面上，支部会当面告知。',
        );
        branch.again();
      },
      (error: unknown) => setSaid(asRefusal(error).message),
    );
  };
  return (
    <>
      {member && <p>{member.noSms ? '现在不接收短信，由支部当面告知。' : '现在接收短信。'}</p>}
      <p class="buttons">
        {(!member || member.noSms) && (
          <button type="button" onClick={() => choose(true)}>
            接收
          </button>
        )}
        {!member?.noSms && (
          <button type="button" onClick={() => choose(false)}>
            不接收
          </button>
        )}
      </p>
      <p role="status">{said}</p>
    </>
  );
}

/** What is asked of everybody and entered nowhere. */
function Help() {
  const help = useAsk('readHelp');
  return (
    <Show of={help}>
      {({ items }) => (
        <>
          {items.map((duty) => (
            <details key={duty.id}>
              <summary>{duty.title}</summary>
              <p>{duty.text}</p>
              <Grounds duty={duty} />
            </details>
          ))}
        </>
      )}
    </Show>
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
