/** The SMS of a day as phones show them; nobody gets them. Their links open the page as whoever they went to. */
import { useState } from 'preact/hooks';
import { useLoad } from '../api/useAsk.ts';
import { Empty, Show } from '../ui/Show.tsx';
import { dayWords } from '../words.ts';
import { readSent, readTexts, type Somebody, type Text } from './machine.ts';
import { go } from './People.tsx';
import { callings } from './roles.ts';

const SHOWN = 30;

export function Texts({ day, people }: { day: string; people: readonly Somebody[] }) {
  const [shown, setShown] = useState(SHOWN);
  const texts = useLoad(() => readTexts(day), `texts of ${day}`);
  const names = callings(people);
  return (
    <section>
      <h2>{dayWords(day, day)}的短信</h2>
      <Show of={texts}>
        {(all) =>
          all.length === 0 ? (
            <Empty>这一天没有短信。</Empty>
          ) : (
            <>
              <p>{all.length}条，都在发件箱里，没有真的发出。点链接就以收信人的身份打开。</p>
              <ul class="plain">
                {all.slice(0, shown).map((text) => (
                  <Sms key={text.person + text.text} text={text} to={names.get(text.person) ?? text.person} />
                ))}
              </ul>
              {all.length > shown && (
                <p class="buttons">
                  <button type="button" onClick={() => setShown(shown + SHOWN)}>
                    再列一些
                  </button>
                </p>
              )}
            </>
          )
        }
      </Show>
    </section>
  );
}

/** The address at the end of a text, without its host. */
const LINK = /\s[\w.-]+(?::\d+)?((?:\/[ab])?(?:#\S+)?)$/;

function Sms({ text: { person, text }, to }: { text: Text; to: string }) {
  const [, path] = LINK.exec(text) ?? [];
  return (
    <li class="sms">
      <p class="quiet">发给{to}</p>
      <p>{text}</p>
      {path && (
        <p>
          <button
            type="button"
            class="bare"
            onClick={() => go(person, path.startsWith('#') ? `/a${path}` : path)}
          >
            打开链接
          </button>
        </p>
      )}
    </li>
  );
}

/** Codes for signing in, which somebody has to be able to read. */
export function Codes() {
  const codes = useLoad(readSent, 'codes');
  return (
    <details>
      <summary>登录验证码</summary>
      <Show of={codes}>
        {(texts) =>
          texts.length === 0 ? (
            <Empty>还没有发过。先在“用手机号和验证码登录”里取一个。</Empty>
          ) : (
            <ul class="plain">
              {texts.slice(0, SHOWN).map(({ text }, n) => (
                <li class="sms" key={n}>
                  {text}
                </li>
              ))}
            </ul>
          )
        }
      </Show>
      <p class="buttons">
        <button type="button" onClick={codes.again}>
          再看一次
        </button>
      </p>
    </details>
  );
}
