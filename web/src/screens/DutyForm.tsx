import { useState } from 'preact/hooks';
import rules from 'virtual:rules';
import forms from 'virtual:forms';
import { ask } from '../api/client.ts';
import type { AnswerOf, Duty } from '../api/contract.ts';
import { useLoad, type Asked } from '../api/useAsk.ts';
import { branchDuties } from '../branch/duties.ts';
import { WaiverOf } from '../branch/Waivers.tsx';
import { Grounds } from '../duty/DutyCard.tsx';
import { fixedOf } from '../duty/fixed.ts';
import { myDuties } from '../duty/mine.ts';
import { Uncounted } from '../duty/Uncounted.tsx';
import { withWhom, type Branch } from '../duty/names.ts';
import { Act } from '../form/Act.tsx';
import { Form } from '../form/Form.tsx';
import { useKnownMe } from '../me.ts';
import { Page } from '../ui/Page.tsx';
import { Show } from '../ui/Show.tsx';
import { lastPlace } from '../ui/lastPlace.ts';
import type { Place } from '../places.ts';
import { useMyBranch } from '../useBranch.ts';
import { dutyName, makesUp, standingOf } from '../words.ts';
import { Saved } from './Saved.tsx';

type Submitted = AnswerOf<'submit'>;

/** My own duty, or one of my branch that I may see. */
async function dutyWith(id: string, branch: string | undefined): Promise<Duty | null> {
  const own = (await myDuties()).find((duty) => duty.id === id);
  if (own || branch === undefined) return own ?? null;
  return (await branchDuties(branch)).find((duty) => duty.id === id) ?? null;
}

/** The form of one duty, filled in as far as the duty says; then what came of it. */
export function DutyForm({ id = '' }: { id?: string }) {
  const me = useKnownMe();
  const branch = useMyBranch(me);
  const duty = useLoad(() => dutyWith(id, me.branch?.id), `duty ${id}`);
  const [saved, setSaved] = useState<Submitted>();
  const [back] = useState(lastPlace);
  if (saved) return <Saved saved={saved} back={back} />;
  if (duty.is !== 'there' || branch.is !== 'there')
    return <Coming id={id} of={duty.is === 'there' ? branch : duty} back={back} />;
  if (duty.answer === null)
    return (
      <Page title="没有找到这件事" narrow back={back}>
        <p>可能已经办好，或者不再需要办，或者由别人办。</p>
      </Page>
    );
  return <Fill duty={duty.answer} branch={branch.answer ?? undefined} back={back} saved={setSaved} />;
}

/** The page stands while what it is about is on its way. */
function Coming({ id, of, back }: { id: string; of: Asked<unknown>; back: Place }) {
  // A duty's id begins with its rule's.
  const [rule = ''] = id.split('~');
  const [kind = ''] = rules[rule]?.kinds ?? [];
  return (
    <Page title={titleOf(kind)} narrow back={back}>
      <Show of={of}>{() => null}</Show>
    </Page>
  );
}

const titleOf = (kind: string): string => forms[`submission:${kind}`]?.title ?? '登记';

/** What the server drafts from the ledger, on a page of its own. */
const REVIEWS: readonly string[] = ['ledgerReview', 'yearEndReview'];

/** A dagger stands at what is not of the provincial plans but our value, which a parameter may change. */
function howMet({ rule }: Duty): string {
  const words = rules[rule]?.metBy ?? '';
  return words.includes('†') ? `${words}（带†的是本系统暂定的）` : words;
}

interface FillProps {
  readonly duty: Duty;
  readonly branch: Branch | undefined;
  readonly back: Place;
  readonly saved: (answer: Submitted) => void;
}

function Fill({ duty, branch, back, saved }: FillProps) {
  const { today, id: me, posts } = useKnownMe();
  const kinds = rules[duty.rule]?.kinds ?? [];
  const [kind = '', setKind] = useState(kinds[0]);
  const { tone, word, when } = standingOf(duty, today);
  const isPersons = branch?.members.some((member) => member.id === duty.subject) === true;
  const fixed = fixedOf(duty, kind, branch, me);
  return (
    <Page title={titleOf(kind)} narrow back={back}>
      <p>
        {dutyName(duty, today, withWhom(duty, branch))} <strong class={tone}>{word}</strong> {when}
      </p>
      <p class="quiet">怎样算办好：{howMet(duty)}</p>
      {branch && kind !== '' && <Uncounted key={kind} {...{ duty, kind, branch }} />}
      {branch && REVIEWS.includes(kind) && (
        <p>
          <a href={`/branches/${branch.id}/reviews?period=${duty.period}`}>从按台账起草的初稿改起</a>
        </p>
      )}
      {kinds.length > 1 && (
        <div class="buttons" role="group" aria-label="登记什么">
          {kinds.map((choice) => (
            <button key={choice} type="button" aria-pressed={choice === kind} onClick={() => setKind(choice)}>
              {titleOf(choice)}
            </button>
          ))}
        </div>
      )}
      <Form
        key={kind}
        of={`submission:${kind}`}
        verb={titleOf(kind)}
        draft={duty.id}
        fixed={fixed}
        start={{ happenedOn: today, ...(kind === 'talk' && { talker: duty.owner ?? me }) }}
        upFront={['topics', 'summary', 'text', 'note']}
        sources={{ today, subject: isPersons ? duty.subject : me, ...(branch && { branch }) }}
        send={async (body, key) =>
          saved(await ask('submit', { body: { ...body, ...makesUp(duty.period, body['happenedOn']) }, key }))
        }
      />
      <Grounds duty={duty} />
      {posts.includes('secretary') && <Waive duty={duty} unit={branch?.id} />}
    </Page>
  );
}

/** Asking the superior to waive it, and what became of that. */
function Waive({ duty, unit }: { duty: Duty; unit: string | undefined }) {
  const { today, id: me } = useKnownMe();
  const [turn, setTurn] = useState(0);
  return (
    <>
      {unit !== undefined && <WaiverOf key={turn} unit={unit} duty={duty.id} />}
      <Act
        of="proposeWaiver"
        title="有特殊情况，申请免除"
        verb="申请"
        draft={duty.id}
        fixed={{ duty: duty.id }}
        sources={{ today, subject: me }}
        done={() => setTurn(turn + 1)}
      />
    </>
  );
}
