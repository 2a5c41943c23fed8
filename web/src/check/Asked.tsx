import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { clear, readJson, write } from '../kept.ts';
import type { Finding } from './sending.ts';
import { BADGE, FOUND } from './words.ts';

/** What was last seen of a thing, with this phone or another. */
export type Seen = Pick<Finding, 'found' | 'at'> & {
  readonly badge?: Finding['badge'] | undefined;
  readonly note?: string | undefined;
};

/** Takes a finding that holds over `last`, which is of the same person and thing. */
export type Add = (finding: Omit<Finding, 'key' | 'at'>, last: Seen | undefined) => Promise<void>;

interface AskedProps {
  readonly check: string;
  /** Of whom, and of which duty or, where there is none, of which rule. */
  readonly about: Pick<Finding, 'person' | 'duty' | 'rule'>;
  readonly children: ComponentChildren;
  readonly said: Seen | undefined;
  readonly add: Add;
}

const ANSWERS = ['found', 'notFound', 'cannotTell'] as const;

/** Three large answers; the badge and a note go with the answer, or after it. */
export function Asked({ check, about, children, said, add }: AskedProps) {
  const beside = useBeside(`${check} ${about.person} ${about.duty ?? about.rule ?? ''}`, said);
  const { badge, note } = beside;
  const answer = (outcome: Finding['found']): void => {
    const written = note.trim();
    void add(
      { ...about, found: outcome, ...(badge && { badge }), ...(written !== '' && { note: written }) },
      said,
    ).then(beside.forget);
  };
  return (
    <div class="card">
      {children}
      {said && (
        <p>
          现场：<strong>{FOUND[said.found]}</strong>
          {said.badge && `，党徽${BADGE[said.badge]}`}
          {said.note && `。${said.note}`}
        </p>
      )}
      <div class="answers">
        {ANSWERS.map((outcome) => (
          <button
            key={outcome}
            type="button"
            aria-pressed={said?.found === outcome}
            onClick={() => answer(outcome)}
          >
            {FOUND[outcome]}
          </button>
        ))}
      </div>
      <More {...beside} isAnswered={said !== undefined} save={said && (() => answer(said.found))} />
    </div>
  );
}

interface Written {
  readonly badge?: Finding['badge'] | undefined;
  readonly note: string;
}

/** What is written beside the answer: on the phone from the first letter on, until it goes with an answer. */
function useBeside(name: string, said: Seen | undefined) {
  const place = `qizhi draft finding ${name}`;
  const [typed, setTyped] = useState(() => readJson<Written>('local', place));
  const { badge, note } = typed ?? { badge: said?.badge, note: said?.note ?? '' };
  const type = (next: Written): void => {
    write('local', place, JSON.stringify(next));
    setTyped(next);
  };
  return {
    badge,
    note,
    isUnsent: typed !== undefined,
    setBadge: (next: Finding['badge']) => type({ ...(next && { badge: next }), note }),
    setNote: (next: string) => type({ ...(badge && { badge }), note: next }),
    forget: () => {
      clear('local', place);
      setTyped(undefined);
    },
  };
}

const BADGES = ['worn', 'notWorn', 'cannotTell'] as const;

interface MoreProps extends ReturnType<typeof useBeside> {
  readonly isAnswered: boolean;
  /** With the answer that was given. */
  readonly save: (() => void) | undefined;
}

const More = ({ badge, note, isUnsent, isAnswered, setBadge, setNote, save }: MoreProps) => (
  <details open={isUnsent}>
    <summary>党徽和说明</summary>
    <label class="pick">
      党徽
      <select
        value={badge ?? ''}
        onChange={(event) => setBadge(BADGES.find((choice) => choice === event.currentTarget.value))}
      >
        <option value="">没有看</option>
        {BADGES.map((choice) => (
          <option key={choice} value={choice}>
            {BADGE[choice]}
          </option>
        ))}
      </select>
    </label>
    <label class="pick">
      说明
      <textarea
        rows={3}
        maxLength={1000}
        value={note}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
    </label>
    {isUnsent && !isAnswered && <p class="quiet">请再按上面的一个，说明一起登记。</p>}
    {isUnsent && save && (
      <p class="buttons">
        <button type="button" class="main" onClick={save}>
          登记党徽和说明
        </button>
      </p>
    )}
  </details>
);
