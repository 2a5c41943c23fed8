/** One thing that can be done on a screen: it unfolds to the form of its route, and says when it was done. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import forms from 'virtual:forms';
import routes from 'virtual:routes';
import { ask } from '../api/client.ts';
import type { AnswerOf, RouteId } from '../api/contract.ts';
import { asRefusal } from '../api/refusal.ts';
import { newKey } from '../newKey.ts';
import { Form, type FormProps } from './Form.tsx';
import { hasDraft } from './useDraft.ts';
import { useIsWithin } from '../branch/within.ts';
import { BusyButton } from '../ui/BusyButton.tsx';

interface ActProps<R extends RouteId> extends Partial<
  Pick<FormProps, 'fixed' | 'start' | 'without' | 'upFront' | 'needs' | 'rows' | 'unsent' | 'children'>
> {
  readonly of: R;
  readonly params?: Readonly<Record<string, string>>;
  /** What the summary says; the route's own title without one. */
  readonly title?: string;
  /** What was done, once it is; the title without it. */
  readonly said?: string;
  readonly verb?: string;
  readonly draft: string;
  readonly sources: FormProps['sources'];
  readonly isOpen?: boolean;
  /** Of a list that is put whole, as it was read. */
  readonly ifMatch?: string | undefined;
  /** What is sent besides what was typed. */
  readonly also?: (body: Record<string, unknown>) => Record<string, unknown>;
  readonly done: (answer: AnswerOf<R>) => void;
}

/** Not offered to superiors of a branch where it is for its own people alone. */
function useIsOffered(of: RouteId): boolean {
  const isWithin = useIsWithin();
  return isWithin || routes[of]?.[2] !== 'branch';
}

export function Act<R extends RouteId>(props: ActProps<R>) {
  return useIsOffered(props.of) ? <Offered {...props} /> : null;
}

function Offered<R extends RouteId>(props: ActProps<R>) {
  const {
    of,
    params,
    title,
    said,
    verb = '提交',
    sources,
    draft,
    isOpen,
    ifMatch,
    also,
    done,
    ...others
  } = props;
  const [turn, setTurn] = useState(0);
  // What was typed and not sent is not hidden from who comes back to it.
  const [isBegun] = useState(() => hasDraft(`${of} ${draft}`));
  const send = async (typed: Record<string, unknown>, key: string): Promise<void> => {
    const body = also ? also(typed) : typed;
    const answer = await ask(of, {
      ...(params && { params }),
      ...{ body, key },
      ...(ifMatch !== undefined && { ifMatch }),
    });
    setTurn((before) => before + 1);
    done(answer);
  };
  return (
    <>
      {turn > 0 && (
        <p class="note good" role="status">
          已提交：{said ?? title ?? forms[of]?.title}
        </p>
      )}
      <details key={turn} open={(isOpen === true || isBegun) && turn === 0}>
        <summary>{title ?? forms[of]?.title}</summary>
        <Form key={`${turn} ${draft}`} {...{ of, verb, draft, sources, send }} {...others} />
      </details>
    </>
  );
}

interface PressProps<R extends RouteId> {
  readonly of: R;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: Record<string, unknown>;
  readonly isMain?: boolean;
  /** Pressed again it is another request, once the first was answered. */
  readonly isRepeatable?: boolean;
  /** What is asked before it is done, where it cannot be undone. */
  readonly sure?: string;
  /** What has to be done first. */
  readonly first?: (() => Promise<void>) | undefined;
  readonly children: ComponentChildren;
  readonly done: (answer: AnswerOf<R>) => void;
}

/** Done by one press; why not stands under the button. */
export function Press<R extends RouteId>(props: PressProps<R>) {
  const { of, params, body, isMain, isRepeatable, sure, first, children, done } = props;
  const [isSending, setSending] = useState(false);
  const [key, setKey] = useState(newKey);
  const [fault, setFault] = useState<string>();
  const [isAsked, setAsked] = useState(false);
  const press = (): void => {
    setAsked(false);
    setSending(true);
    setFault(undefined);
    (first?.() ?? Promise.resolve())
      .then(() => ask(of, { ...(params && { params }), ...(body && { body }), key }))
      .then(
        (answer) => {
          if (isRepeatable) setKey(newKey());
          done(answer);
        },
        (error: unknown) => {
          const refusal = asRefusal(error);
          if (refusal.status >= 400) setKey(newKey());
          setFault(refusal.fields[0]?.message ?? refusal.message);
        },
      )
      .finally(() => setSending(false));
  };
  if (sure !== undefined && isAsked) return <Sure {...{ sure, press }} no={() => setAsked(false)} />;
  return (
    <>
      <BusyButton
        isBusy={isSending}
        isMain={isMain === true}
        press={sure === undefined ? press : () => setAsked(true)}
      >
        {children}
      </BusyButton>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

interface SureProps {
  readonly sure: string;
  readonly press: () => void;
  readonly no: () => void;
}

/** Asked in the place of the button: what cannot be undone is not done by a thumb that slipped. */
function Sure({ sure, press, no }: SureProps) {
  const question = useRef<HTMLSpanElement>(null);
  // Not to the answer: a key that was held would give it.
  useEffect(() => question.current?.focus(), []);
  return (
    <span class="sure" role="group" aria-label={sure}>
      <span ref={question} class="question" tabIndex={-1}>
        {sure}
      </span>
      <button type="button" class="main" onClick={press}>
        是
      </button>
      <button type="button" onClick={no}>
        不，再看看
      </button>
    </span>
  );
}
