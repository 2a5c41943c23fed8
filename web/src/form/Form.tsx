/** A form made from the schema of what it sends. What was typed stays until the server has it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import forms from 'virtual:forms';
import { asRefusal, type Refusal } from '../api/refusal.ts';
import type { FormField } from '../../plugin/formOf.ts';
import { useMe } from '../me.ts';
import { Field, type GivenRows } from './Field.tsx';
import type { Sources } from './sources.ts';
import { useDraft, type Unsent } from './useDraft.ts';
import { bodyOf, emptyOf, missingIn, type Values } from './values.ts';
import { BusyButton } from '../ui/BusyButton.tsx';

export interface FormProps {
  /** A route's id, or `submission:` and a kind. */
  readonly of: string;
  readonly verb: string;
  /** Which thing it is about: a draft is of one thing. */
  readonly draft: string;
  /** What is sent without being asked for. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly start?: Values;
  /** Fields that are not asked for at all. */
  readonly without?: readonly string[];
  /** Optional fields that are asked for at once; the others unfold. */
  readonly upFront?: readonly string[];
  /** Optional ones that this screen does not do without. */
  readonly needs?: readonly string[];
  /** Where the rows of its list are given. */
  readonly rows?: GivenRows;
  readonly sources: Sources;
  readonly send: (body: Record<string, unknown>, key: string) => Promise<void>;
  /** Told of what is typed and not sent, where something else on the screen depends on it. */
  readonly unsent?: (what: Unsent | undefined) => void;
  readonly children?: ComponentChildren;
}

const NOTHING: readonly string[] = [];

/** How often what was not reached is tried again while there is a network. */
const AGAIN_MS = 10_000;

/** Fields that only an unusual moment asks for. */
const SELDOM: readonly string[] = ['confirm', 'makesUp', 'for'];

/** The same body once more is the same submission; another is another. FNV-1a, 32 bits. */
function markOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}

const needed = ({ optional: _optional, ...field }: FormField): FormField => field;

/** What is typed, what is wrong with it, and how it is sent. */
function useFilling(props: FormProps) {
  const { of, draft: name, fixed = {}, start = {}, without = NOTHING, needs = NOTHING, send, unsent } = props;
  const form = forms[of];
  if (!form) throw new Error(`no form ${of}`);
  const asked = form.fields
    .filter((field) => !(field.name in fixed) && !without.includes(field.name))
    .map((field) => (needs.includes(field.name) ? needed(field) : field));
  const empty = Object.fromEntries(asked.map((field) => [field.name, emptyOf(field)]));
  const draft = useDraft(`${of} ${name}`, { ...empty, ...start });
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [refusal, setRefusal] = useState<Refusal>();
  const [isSending, setSending] = useState(false);
  useEffect(
    () => unsent?.(draft.isUnsent ? { values: draft.values, forget: draft.saved } : undefined),
    [draft.values],
  );
  const submit = async (): Promise<void> => {
    const missing = missingIn(asked, draft.values);
    setFaults(missing);
    setRefusal(undefined);
    if (missing.size > 0) return;
    setSending(true);
    try {
      const body = { ...bodyOf(asked, draft.values), ...fixed };
      await send(body, `${draft.key}-${markOf(JSON.stringify(body))}`);
      draft.saved();
    } catch (error) {
      const why = asRefusal(error);
      setRefusal(why);
      setFaults(new Map(why.fields.map(({ path, message }) => [path.split('.')[0] ?? path, message])));
      if (why.status >= 400) draft.renewKey();
    }
    setSending(false);
  };
  useEffect(() => {
    if (refusal?.status !== 0) return undefined;
    // What found no network goes by itself once there is one; sent twice under one key it is saved once.
    const again = (): void => void submit();
    addEventListener('online', again, { once: true });
    // A phone may say so before it can reach anything, and a server may be away while the phone has a network.
    const timer = setInterval(() => navigator.onLine && again(), AGAIN_MS);
    return () => {
      removeEventListener('online', again);
      clearInterval(timer);
    };
  }, [refusal]);
  return { asked, draft, faults, refusal, isSending, submit };
}

export function Form(props: FormProps) {
  const { verb, upFront = NOTHING } = props;
  const pairs = forms[props.of]?.pairs;
  const sources = pairs ? { ...props.sources, pairs } : props.sources;
  const { asked, draft, faults, refusal, isSending, submit } = useFilling(props);
  // Several forms may stand on a screen: a label names the field of its own.
  const within = useId();
  const isShown = ({ name, optional }: FormField) =>
    !optional ||
    upFront.includes(name) ||
    faults.has(name) ||
    (name === 'confirm' && refusal?.why?.endsWith('Exists') === true);
  const fieldOf = (field: FormField) => (
    <Field
      key={field.name}
      field={field}
      within={within}
      value={draft.values[field.name]}
      sources={sources}
      rows={props.rows}
      fault={faults.get(field.name)}
      change={(value) => draft.change(field.name, value)}
    />
  );
  const more = asked.filter((field) => !isShown(field) && !SELDOM.includes(field.name));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {props.children}
      {asked.filter(isShown).map(fieldOf)}
      {more.length > 0 && (
        <details>
          <summary>还可以填写：{more.map(({ title }) => title).join('、')}</summary>
          {more.map(fieldOf)}
        </details>
      )}
      <Refused refusal={refusal} />
      <p class="buttons">
        <BusyButton isBusy={isSending}>{isSending ? '正在提交…' : verb}</BusyButton>
      </p>
    </form>
  );
}

function Refused({ refusal }: { refusal: Refusal | undefined }) {
  const me = useMe();
  if (!refusal) return null;
  if (refusal.status === 401 && refusal.why !== 'wrongCode')
    return (
      <div class="note bad" role="alert">
        <p>登录已过期。写的内容存在手机上，登录后接着提交。</p>
        <p class="buttons">
          <button type="button" onClick={me.again}>
            重新登录
          </button>
        </p>
      </div>
    );
  return (
    <p class="note bad" role="alert">
      {refusal.status === 0 ? '没有连上网。写的内容已存在手机上，有网后自动提交。' : refusal.message}
    </p>
  );
}
