/** One drawn person a screen: what the ledger claims on top, and three large answers below. It works with no signal. */
import rules from 'virtual:rules';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Claim, type Inspected } from '../../check/Claim.tsx';
import type { Finding } from '../../check/sending.ts';
import type { Claims, Opened } from '../../check/useCheck.ts';
import { useFindings } from '../../check/useFindings.ts';
import { Waits } from '../../check/Waits.tsx';
import { BADGE, FOUND } from '../../check/words.ts';
import { useKnownMe } from '../../me.ts';
import { Page } from '../../ui/Page.tsx';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords } from '../../words.ts';

type Add = (finding: Omit<Finding, 'key' | 'at'>) => Promise<void>;

export function CheckPerson({ id = '', person = '' }: { id?: string; person?: string }) {
  const { opened, kept, added, add } = useFindings(id, true);
  return (
    <Page title="看一个人" narrow back={{ href: `/checks/${id}`, title: '抽到的人' }}>
      <Waits kept={kept} />
      <Show of={opened}>
        {(answer) => {
          const of = answer.claims.find((claim) => claim.id === person);
          return of ? (
            <Person
              key={person}
              of={of}
              opened={answer}
              findings={[...kept.map(({ finding }) => finding), ...added]}
              add={(finding) => add(finding, answer.ahead)}
            />
          ) : (
            <Empty>名单里没有这个人，或者抽查已经结束。</Empty>
          );
        }}
      </Show>
    </Page>
  );
}

interface PersonProps {
  readonly of: Claims[number];
  readonly opened: Opened;
  /** With this phone, the last one last. */
  readonly findings: readonly Finding[];
  readonly add: Add;
}

/** Of whom, and of what. */
interface Sought {
  readonly person: string;
  readonly duty?: string | undefined;
  readonly rule?: string | undefined;
}

function Person({ of, opened: { check, claims, branches }, findings, add }: PersonProps) {
  const { today } = useKnownMe();
  const asked = of.duties.filter(({ duty }) => duty.rule === of.question);
  const others = of.duties.filter(({ duty }) => duty.rule !== of.question);
  const next = claims[claims.indexOf(of) + 1];
  const question = of.question ?? check.questions[0];
  const said = ({ duty, rule }: Pick<Finding, 'duty' | 'rule'>): Pick<Finding, 'found'> | undefined => {
    const isIt = (finding: Sought) =>
      finding.person === of.id && finding.duty === duty && (duty !== undefined || finding.rule === rule);
    return findings.filter(isIt).pop() ?? check.findings?.find(isIt);
  };
  const list = (some: readonly Inspected[]) =>
    some.map((claim) => (
      <Asked
        key={claim.duty.id}
        about={{ person: of.id, duty: claim.duty.id, rule: claim.duty.rule }}
        said={said({ duty: claim.duty.id })}
        add={add}
      >
        <Claim claim={claim} branch={branches[of.branch]} isWithin />
      </Asked>
    ));
  return (
    <>
      <h2>
        {of.name ?? '已不在名册'}
        {of.day && `（${dayWords(of.day, today)}去）`}
      </h2>
      {of.leftSince && <p class="note">名单确定以后，{dayWords(of.leftSince, today)}离开了支部。</p>}
      {asked.length === 0 && question !== undefined && (
        <Asked about={{ person: of.id, rule: question }} said={said({ rule: question })} add={add}>
          <h3 class="of-card">{rules[question]?.title ?? ''}</h3>
          <p>台账上这个人没有这一项。看到的登记在这里。</p>
        </Asked>
      )}
      {list(asked)}
      {asked.length === 0 ? (
        list(others)
      ) : (
        <details>
          <summary>其他{others.length}件</summary>
          {list(others)}
        </details>
      )}
      {next && (
        <p class="buttons">
          <a class="button" href={`/checks/${check.id}/${next.id}`}>
            下一个人：{next.name ?? ''}
          </a>
        </p>
      )}
    </>
  );
}

interface AskedProps {
  /** Of whom, and of which duty or, where there is none, of which rule. */
  readonly about: Pick<Finding, 'person' | 'duty' | 'rule'>;
  readonly children: ComponentChildren;
  readonly said: Pick<Finding, 'found'> | undefined;
  readonly add: Add;
}

const ANSWERS = ['found', 'notFound', 'cannotTell'] as const;

function Asked({ about, children, said, add }: AskedProps) {
  const [note, setNote] = useState('');
  const [badge, setBadge] = useState<Finding['badge']>();
  const answer = (outcome: Finding['found']): void =>
    void add({
      ...about,
      found: outcome,
      ...(badge && { badge }),
      ...(note.trim() !== '' && { note: note.trim() }),
    });
  return (
    <div class="card">
      {children}
      {said && (
        <p>
          现场：<strong>{FOUND[said.found]}</strong>
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
      <More badge={badge} note={note} setBadge={setBadge} setNote={setNote} />
    </div>
  );
}

const BADGES = ['worn', 'notWorn', 'cannotTell'] as const;

interface MoreProps {
  readonly badge: Finding['badge'];
  readonly note: string;
  readonly setBadge: (badge: Finding['badge']) => void;
  readonly setNote: (note: string) => void;
}

/** What goes with the answer when it is written before the answer is pressed. */
const More = ({ badge, note, setBadge, setNote }: MoreProps) => (
  <details>
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
      说明（先写，再按上面的一个）
      <textarea
        rows={3}
        maxLength={1000}
        value={note}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
    </label>
  </details>
);
