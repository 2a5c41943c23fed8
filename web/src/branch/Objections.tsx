/** What is said against candidates, and what came of it. */
import { Act } from '../form/Act.tsx';
import type { Branch } from '../duty/names.ts';
import type { Sources } from '../form/sources.ts';
import { useKnownMe } from '../me.ts';
import { dayWords } from '../words.ts';
import type { Round } from './roundWords.ts';

interface OfRound {
  readonly round: Round;
  readonly branch: Branch | undefined;
  readonly again: () => void;
}

/** Of the branch those who stand for selection: an objection is against one of them. */
const amongCandidates = ({ round, branch }: OfRound): { branch?: Branch } => {
  if (!branch) return {};
  const listed = (round.candidates ?? []).filter(({ standing }) => standing === 'listed');
  const isListed = ({ id }: Branch['members'][number]) => listed.some(({ member }) => member === id);
  return { branch: { ...branch, members: branch.members.filter(isListed) } };
};

export function Objections(props: OfRound) {
  const { round, again } = props;
  const { today, id: me } = useKnownMe();
  const sources = { today, subject: me, ...amongCandidates(props) };
  const isHandled = (objection: Objection): boolean => objection.handled !== undefined;
  return (
    <>
      {round.objections.length > 0 && <h2>异议</h2>}
      <ul class="plain">
        {round.objections.map((objection) => (
          <One key={objection.n} {...{ objection, round, sources, again }} />
        ))}
      </ul>
      {round.state === 'publicity' && (
        <Act
          of="objectToRound"
          title="对公示的人选提出异议"
          params={{ id: round.id }}
          draft={`${round.id} object ${round.objections.filter(isHandled).length}`}
          upFront={['member']}
          sources={sources}
          done={again}
        />
      )}
    </>
  );
}

type Objection = Round['objections'][number];

interface OneProps {
  readonly objection: Objection;
  readonly round: Round;
  readonly sources: Sources;
  readonly again: () => void;
}

function One({ objection, round, sources, again }: OneProps) {
  const { today, posts } = useKnownMe();
  const { n, on, against, by, text, handled } = objection;
  const name = round.candidates?.find(({ member }) => member === against)?.name ?? '';
  const handler = posts.includes('secretary') ? '书记是人选，由上级核实处理' : '由书记或上级核实处理';
  return (
    <li class="card">
      <p>
        {dayWords(on, today)}提出
        {against && `，针对${name}`}
        {by && `，${by.name}提出`}
      </p>
      {text && <p>{text}</p>}
      {handled && (
        <p>
          <strong>{handled.upheld ? '成立' : '不成立'}</strong> {handled.finding}
        </p>
      )}
      {!handled && text === undefined && <p class="quiet">{handler}，内容只有处理的人能看。</p>}
      {!handled && text !== undefined && (
        <Act
          of="handleObjection"
          title="处理这条异议"
          verb="提交"
          params={{ id: round.id, n: `${n}` }}
          draft={`${round.id} ${n}`}
          upFront={['member']}
          sources={sources}
          done={again}
        />
      )}
    </li>
  );
}
