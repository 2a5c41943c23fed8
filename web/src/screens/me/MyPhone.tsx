import { useState } from 'preact/hooks';
import { Act, Press } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';

/** Another number: a code goes to it first. Where somebody else changed it, a code goes to the former one. */
export function MyPhone() {
  const { today, id } = useKnownMe();
  const [step, setStep] = useState<'ask' | 'confirm' | 'former'>('ask');
  const [said, setSaid] = useState('');
  const sources = { today, subject: id };
  const done = (words: string) => (): void => {
    setStep('ask');
    setSaid(words);
  };
  return (
    <>
      <Act
        of="changeMyPhone"
        title="更换手机号"
        verb="向新号码发验证码"
        draft="my phone"
        sources={sources}
        done={() => setStep('confirm')}
      />
      {step === 'confirm' && (
        <Act
          of="confirmMyPhone"
          title="填写新号码收到的验证码"
          verb="更换"
          draft="confirm"
          isOpen
          sources={sources}
          done={({ phone }) => done(`已更换为${phone}。`)()}
        />
      )}
      <details>
        <summary>号码是别人替我改的</summary>
        <p>向原来的号码发一个验证码，填写后就确认了现在的号码。</p>
        <p class="buttons">
          <Press of="askFormerPhone" body={{}} isRepeatable done={() => setStep('former')}>
            向原号码发验证码
          </Press>
        </p>
      </details>
      {step === 'former' && (
        <Act
          of="agreeByFormerPhone"
          title="填写原号码收到的验证码"
          verb="同意更改"
          draft="agree"
          isOpen
          sources={sources}
          done={done('已确认现在的号码。')}
        />
      )}
      <p role="status">{said}</p>
    </>
  );
}
