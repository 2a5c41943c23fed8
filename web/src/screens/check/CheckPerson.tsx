/** One drawn person a screen: what the ledger claims on top, and three large answers below. It works with no signal. */
import { useState } from 'preact/hooks';
import { Claim, type Inspected } from '../../check/Claim.tsx';
import type { Finding, KeptFinding } from '../../check/sending.ts';
import { useCheck, type Claims, type Opened } from '../../check/useCheck.ts';
import { useFindings } from '../../check/useFindings.ts';
import { Waits } from '../../check/Waits.tsx';
import { BADGE, FOUND } from '../../check/words.ts';
import type { Branch } from '../../duty/names.ts';
import { useKnownMe } from '../../me.ts';
import { Page } from '../../ui/Page.tsx';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords } from '../../words.ts';

type Add = (finding: Omit<Finding, 'key' | 'at'>) => Promise<void>;

export function CheckPerson({ id = '', person = '' }: { id?: string; person?: string }) {
  const opened = useCheck(id);
  const { kept, add } = useFindings(id);
  return (
    <Page title="看一个人" narrow back={{ href: `/checks/${id}`, title: '抽到的人' }}>
      <Waits kept={kept} />
      <Show of={opened}>
        {(one) => {
          const of = one.claims.find((claim) => claim.id === person);
          return of ? (
            <Person key={person} of={of} opened={one} kept={kept} add={(found) => add(found, one.ahead)} />
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
  readonly kept: readonly KeptFinding[];
  readonly add: Add;
}

function Person({ of, opened: { check, claims, branches }, kept, add }: PersonProps) {
  const { today } = useKnownMe();
  const asked = of.duties.filter(({ duty }) => duty.rule === of.question);
  const others = of.duties.filter(({ duty }) => duty.rule !== of.question);
  const next = claims[claims.indexOf(of) + 1];
  const said = (duty: string): Pick<Finding, 'found'> | undefined =>
    kept
      .map(({ finding }) => finding)
      .reverse()
      .find((one) => one.person === of.id && one.duty === duty) ??
    check.findings?.find((one) => one.person === of.id && one.duty === duty);
  const list = (some: readonly Inspected[]) =>
    some.map((claim) => (
      <Asked
        key={claim.duty.id}
        person={of.id}
        branch={branches[of.branch]}
        claim={claim}
        said={said(claim.duty.id)}
        add={add}
      />
    ));
  return (
    <>
      <h2>
        {of.name ?? '已不在名册'}
        {of.day && `（${dayWords(of.day, today)}去）`}
      </h2>
      {of.leftSince && <p class="note">名单确定以后，{dayWords(of.leftSince, today)}离开了支部。</p>}
      {of.duties.length === 0 && <Empty>台账上没有这个人的事。</Empty>}
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
  readonly person: string;
  readonly claim: Inspected;
  readonly branch: Branch | undefined;
  readonly said: Pick<Finding, 'found'> | undefined;
  readonly add: Add;
}

const ANSWERS = ['found', 'notFound', 'cannotTell'] as const;

function Asked({ person, claim, branch, said, add }: AskedProps) {
  const [note, setNote] = useState('');
  const [badge, setBadge] = useState<Finding['badge']>();
  const { id: duty, rule } = claim.duty;
  const answer = (found: Finding['found']): void =>
    void add({
      person,
      duty,
      rule,
      found,
      ...(badge && { badge }),
      ...(note.trim() !== '' && { note: note.trim() }),
    });
  return (
    <div class="card">
      <Claim claim={claim} branch={branch} isWithin />
      {said && (
        <p>
          现场：<strong>{FOUND[said.found]}</strong>
        </p>
      )}
      <div class="answers">
        {ANSWERS.map((found) => (
          <button
            key={found}
            type="button"
            aria-pressed={said?.found === found}
            onClick={() => answer(found)}
          >
            {FOUND[found]}
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
        onChange={(event) => setBadge(BADGES.find((one) => one === event.currentTarget.value))}
      >
        <option value="">没有看</option>
        {BADGES.map((one) => (
          <option key={one} value={one}>
            {BADGE[one]}
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
