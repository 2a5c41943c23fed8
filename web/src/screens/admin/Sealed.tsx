/** Opening what is sealed without those who sealed it: the number of the talk, the reason, and for some hours its text. */
import { useState } from 'preact/hooks';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { TalkText } from '../../talk/TalkText.tsx';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { instantWords } from '../../words.ts';

export function Sealed({ id = '' }: { id?: string }) {
  const me = useKnownMe();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState<{ readonly talk: string; readonly until: string }>();
  const talk = typed.trim();
  return (
    <UnitPage id={id} title="紧急查看" part="/sealed" narrow>
      <p>
        谈话内容平时只有谈话双方和他们允许的人能看。确有紧急情况的，由安全管理员写明理由后查看，三小时内有效。
      </p>
      <p class="note">
        谈话双方会收到短信，能看到是谁、为什么看；审计员当天能看到。查看一次记一次，不能删改。
      </p>
      <div class="field">
        <label for="talk">谈话的编号</label>
        <input
          id="talk"
          autocomplete="off"
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setOpened(undefined);
          }}
        />
        <p class="quiet">由谈话的一方或书记提供，在那次谈话的页面上。</p>
      </div>
      {talk !== '' && (
        <Act
          key={talk}
          of="breakGlass"
          title="写明理由"
          verb="查看这次谈话"
          isOpen
          params={{ id: talk }}
          draft={talk}
          sources={{ today: me.today, subject: me.id }}
          done={({ until }) => setOpened({ talk, until })}
        />
      )}
      {opened && (
        <section>
          <h2>保密内容</h2>
          <p class="quiet">{instantWords(opened.until, me.today)}以前可以再看。</p>
          <TalkText id={opened.talk} />
        </section>
      )}
    </UnitPage>
  );
}
