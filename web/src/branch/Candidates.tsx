/** Who is proposed, with why and the year's facts; added and taken off. */
import { useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import { asRefusal } from '../api/refusal.ts';
import type { Branch } from '../duty/names.ts';
import { Act } from '../form/Act.tsx';
import { useKnownMe } from '../me.ts';
import { Empty } from '../ui/Show.tsx';
import { dayWords } from '../words.ts';
import { factWords, type Round } from './roundWords.ts';

interface OfRound {
  readonly round: Round;
  readonly branch: Branch | undefined;
  readonly again: () => void;
}

export function Candidates({ round, branch, again }: OfRound) {
  const { today, id: me } = useKnownMe();
  const { candidates, state } = round;
  const isOpen = state === 'nominating' || state === 'returned';
  return (
    <>
      <h2>人选</h2>
      {candidates?.length === 0 && <Empty>还没有人选。</Empty>}
      {candidates === undefined && <Empty>公示以后可以看到人选。</Empty>}
      <ul class="plain">
        {(candidates ?? []).map((candidate) => (
          <li class="card" key={candidate.member}>
            <h3 class="of-card">
              {candidate.name}
              {candidate.standing === 'off' && '（已撤下）'}
              {candidate.standing === 'gone' && '（已不在本支部）'}
            </h3>
            {candidate.comment && <p>{candidate.comment}</p>}
            {candidate.off && (
              <p class="quiet">
                {dayWords(candidate.off.on, today)}撤下{candidate.off.reason && `：${candidate.off.reason}`}
              </p>
            )}
            <p class="quiet">{factWords(candidate)}</p>
            {candidate.standing === 'listed' && isOpen && (
              <Act
                of="removeCandidate"
                title="撤下"
                verb="撤下"
                params={{ id: round.id, member: candidate.member }}
                draft={`${round.id} ${candidate.member}`}
                sources={{ today, subject: me }}
                done={again}
              />
            )}
          </li>
        ))}
      </ul>
      {isOpen && branch && <Add {...{ round, branch, again }} />}
    </>
  );
}

/** Who is to be added, with why; and how it is sent. */
function useAdding({ round, again }: Pick<OfRound, 'round' | 'again'>) {
  const [member, setMember] = useState('');
  const [comment, setComment] = useState('');
  const [fault, setFault] = useState<string>();
  const add = async (): Promise<void> => {
    setFault(undefined);
    const body = { members: [member], ...(comment.trim() !== '' && { comments: { [member]: comment } }) };
    await ask('addCandidates', { params: { id: round.id }, body }).then(
      () => {
        setMember('');
        setComment('');
        again();
      },
      (error: unknown) => {
        const refusal = asRefusal(error);
        setFault(refusal.fields[0]?.message ?? refusal.message);
      },
    );
  };
  return { member, setMember, comment, setComment, fault, add };
}

/** One at a time: each needs words of why. */
function Add({ round, branch, again }: OfRound & { branch: Branch }) {
  const { today } = useKnownMe();
  const { member, setMember, comment, setComment, fault, add } = useAdding({ round, again });
  const listed = (round.candidates ?? []).filter(({ standing }) => standing === 'listed');
  if (listed.length >= round.quota) return <Full quota={round.quota} />;
  const isFree = ({ id, leftOn }: Branch['members'][number]): boolean =>
    (leftOn === undefined || leftOn > today) && !listed.some((candidate) => candidate.member === id);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div class="field">
        <label for="candidate">再提一名人选</label>
        <select
          id="candidate"
          required
          value={member}
          onChange={(event) => setMember(event.currentTarget.value)}
        >
          <option value="">请选择</option>
          {branch.members.filter(isFree).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="comment">评语（报送前都要写）</label>
        <textarea
          id="comment"
          rows={2}
          maxLength={300}
          value={comment}
          onInput={(event) => setComment(event.currentTarget.value)}
        />
      </div>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <p class="buttons">
        <button>增加人选</button>
      </p>
    </form>
  );
}

const Full = ({ quota }: { quota: number }) => (
  <p class="quiet">{quota === 0 ? '没有名额，不提人选，可以直接报送备案。' : `名额${quota}名，已经提满。`}</p>
);
