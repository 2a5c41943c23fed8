import { useState } from 'preact/hooks';
import { asRefusal } from '../../api/refusal.ts';
import { clear, read, write } from '../../kept.ts';
import { newKey } from '../../newKey.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';

interface SayFormProps {
  /** Under which what is being typed is kept until the tab is closed: the phone may be another's. */
  readonly name: string;
  readonly title: string;
  readonly words: string;
  readonly most: number;
  readonly verb: string;
  readonly thanks: string;
  readonly send: (text: string, key: string) => Promise<unknown>;
}

/** One text, said without a name. */
export function SayForm({ name, title, words, most, verb, thanks, send }: SayFormProps) {
  const kept = `qizhi said ${name}`;
  const [text, setText] = useState(() => read('session', kept) ?? '');
  const [key, setKey] = useState(newKey);
  const [said, setSaid] = useState('');
  const [isSending, setSending] = useState(false);
  const type = (typed: string): void => {
    setText(typed);
    write('session', kept, typed);
  };
  const submit = async (): Promise<void> => {
    setSending(true);
    try {
      await send(text, key);
      setText('');
      clear('session', kept);
      setKey(newKey());
      setSaid(thanks);
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.status >= 400) setKey(newKey());
      setSaid(refusal.fields[0]?.message ?? refusal.message);
    }
    setSending(false);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2>{title}</h2>
      <div class="field">
        <label for={kept}>{words}</label>
        <textarea
          id={kept}
          rows={5}
          required
          maxLength={most}
          value={text}
          onInput={(event) => type(event.currentTarget.value)}
        />
      </div>
      <p role="status">{said}</p>
      <p class="buttons">
        <BusyButton isBusy={isSending}>{isSending ? '正在提交…' : verb}</BusyButton>
      </p>
    </form>
  );
}
