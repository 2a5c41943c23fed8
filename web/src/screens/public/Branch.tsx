/** What a branch shows to everybody: candidates, honours, pledges, profiles; and two forms to be heard. */
import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api/client.ts';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { Failed } from '../../ui/Show.tsx';
import { dayWords, periodWords } from '../../words.ts';
import { PublicPage } from './PublicPage.tsx';
import { SayForm } from './SayForm.tsx';
import { takeToken } from './token.ts';

type Shown = AnswerOf<'readPublicBranch'>;

export function Branch({ id }: { id: string }) {
  const [token] = useState(() => takeToken(`objection ${id}`));
  const branch = useAsk('readPublicBranch', {
    params: { id },
    isAnonymous: true,
  });
  if (branch.is === 'loading')
    return (
      <PublicPage title="党务公开">
        <p role="status">正在读取…</p>
      </PublicPage>
    );
  if (branch.is === 'failed')
    return (
      <PublicPage title="没有打开">
        {branch.refusal.status === 404 ? (
          <p role="status">没有这个支部的公示，请核对地址。</p>
        ) : (
          <Failed refusal={branch.refusal} again={branch.again} />
        )}
      </PublicPage>
    );
  const mayObject = token !== '' && branch.answer.publicity.length > 0;
  return (
    <PublicPage title={`${branch.answer.name}公示`}>
      <p class="buttons">
        <button type="button" onClick={toOpinion}>
          写意见、建议
        </button>
      </p>
      <Publicity shown={branch.answer} mayObject={mayObject} />
      {mayObject && <Object id={id} token={token} />}
      <Honours shown={branch.answer} />
      <Pledges shown={branch.answer} />
      <Profiles shown={branch.answer} />
      <p class="quiet">以上内容截至{dayWords(branch.answer.asOf, '')}</p>
      <p class="buttons">
        <button type="button" onClick={() => print()}>
          打印公示单
        </button>
      </p>
      <OnPaper id={id} token={token} />
      <Opinion id={id} />
    </PublicPage>
  );
}

/** It stands below what is shown, which may be long. */
const toOpinion = (): void => {
  const field = document.querySelector<HTMLElement>('form:last-of-type textarea');
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
};

/** By the printed sheet others find this page; on a phone it is of no use, and not waited for. */
function OnPaper({ id, token }: { id: string; token: string }) {
  const [Code, setCode] = useState<ComponentType<{ address: string }>>();
  useEffect(
    () =>
      void import('../../paper/Qr.tsx').then(
        ({ Qr }) => setCode(() => Qr),
        () => undefined,
      ),
    [],
  );
  if (!Code) return null;
  const address = `${location.origin}/p/${id}${token && '#'}${token}`;
  return (
    <section class="only-paper">
      <p>请用手机扫一扫，看最新的公示，匿名提意见{token && '、提异议'}：</p>
      <Code address={address} />
      <p>{address}</p>
    </section>
  );
}

/** A heading with a list; nothing where there is nothing. */
function Part({ title, items }: { title: string; items: readonly ComponentChildren[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {items.map((item, n) => (
          <li key={n}>{item}</li>
        ))}
      </ul>
    </section>
  );
}

const HOW_TO_OBJECT = '对人选有异议的，请扫公示单上的二维码，可以匿名提出；也可以写在下面的意见箱里。';

const named = ({ name, comment }: { name: string; comment: string }) => (
  <>
    <strong>{name}</strong>
    {comment !== '' && `：${comment}`}
  </>
);

function Publicity({ shown, mayObject }: { shown: Shown; mayObject: boolean }) {
  const { asOf, publicity, outcomes } = shown;
  const day = (on: string): string => dayWords(on, asOf);
  return (
    <>
      {publicity.map((round) => (
        <Part
          key={round.quarter}
          title={`${periodWords(round.quarter, asOf)}优秀党员人选公示（${day(round.on)}至${day(round.until)}）`}
          items={round.candidates.map(named)}
        />
      ))}
      {publicity.length > 0 && !mayObject && <p>{HOW_TO_OBJECT}</p>}
      <Part
        title="异议处理结果"
        items={outcomes.map(
          (outcome) => `${day(outcome.on)}：${outcome.upheld ? '成立' : '不成立'}。${outcome.finding}`,
        )}
      />
    </>
  );
}

const Honours = ({ shown: { asOf, honours } }: { shown: Shown }) => (
  <>
    {honours.map((honour) => (
      <Part
        key={honour.quarter}
        title={`${periodWords(honour.quarter, asOf)}优秀党员`}
        items={honour.members.map(named)}
      />
    ))}
  </>
);

type Pledge = Shown['pledges'][number];

/** What is still to be kept, by its day; then folded what was kept, the latest first. */
function Pledges({ shown: { asOf, pledges } }: { shown: Shown }) {
  const open = pledges.filter(({ keptOn }) => keptOn === undefined);
  const kept = pledges.filter(({ keptOn }) => keptOn !== undefined);
  const words = (pledge: Pledge) => (
    <PledgeWords key={pledge.name + pledge.what + pledge.dueOn} of={pledge} asOf={asOf} />
  );
  return (
    <>
      <Part title="党员承诺" items={open.sort((a, b) => a.dueOn.localeCompare(b.dueOn)).map(words)} />
      {kept.length > 0 && (
        <details class="on-paper">
          <summary>已兑现的承诺（{kept.length}项）</summary>
          <ul>
            {kept
              .sort((a, b) => (b.keptOn ?? '').localeCompare(a.keptOn ?? ''))
              .map((pledge) => (
                <li key={pledge.name + pledge.what + pledge.dueOn}>{words(pledge)}</li>
              ))}
          </ul>
        </details>
      )}
    </>
  );
}

const PledgeWords = ({ of: { name, what, toWhom, keptOn, dueOn }, asOf }: { of: Pledge; asOf: string }) => (
  <>
    <strong>{name}</strong>：{what}。向{toWhom}承诺，
    {keptOn ? `${dayWords(keptOn, asOf)}已兑现` : `${dayWords(dueOn, asOf)}前完成`}
  </>
);

const Profiles = ({ shown: { profiles, contact } }: { shown: Shown }) => (
  <>
    <Part
      title="窗口党员"
      items={profiles.map((profile) => (
        <>
          <strong>{profile.name}</strong>，{profile.post}。岗位职责：
          {profile.duties}
        </>
      ))}
    />
    {contact && (
      <section>
        <h2>联系我们</h2>
        <p>
          {contact.name}，{contact.phone}
        </p>
      </section>
    )}
  </>
);

const Object = ({ id, token }: { id: string; token: string }) => (
  <SayForm
    name={`objection ${id}`}
    title="对公示人选提出异议"
    words="请写明对哪位人选有什么意见。不用留姓名；内容只有负责处理的人能看到，处理结果在这里公开。"
    most={1000}
    verb="提出异议"
    thanks="已经收到，谢谢。"
    send={(text, key) => ask('objectByToken', { body: { token, text }, key, isAnonymous: true })}
  />
);

const Opinion = ({ id }: { id: string }) => (
  <SayForm
    name={`opinion ${id}`}
    title="意见箱"
    words="对支部和党员有什么意见、建议，请写在这里。不用留姓名，支部书记和上级能看到。"
    most={500}
    verb="提交意见"
    thanks="已经送到支部，谢谢。"
    send={(text, key) => ask('sayOpinion', { body: { branch: id, text }, key, isAnonymous: true })}
  />
);
