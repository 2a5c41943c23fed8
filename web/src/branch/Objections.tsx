/** What is said against candidates, and what came of it. */
import { Act } from '../form/Act.tsx';
import type { Branch } from '../duty/names.ts';
import { useKnownMe } from '../me.ts';
import { dayWords } from '../words.ts';
import type { Round } from './roundWords.ts';

interface OfRound {
  readonly round: Round;
  readonly branch: Branch | undefined;
  readonly again: () => void;
}

export function Objections({ round, branch, again }: OfRound) {
  const { today, id: me, posts } = useKnownMe();
  const name = (member: string | undefined): string =>
    round.candidates?.find((candidate) => candidate.member === member)?.name ?? '';
  const sources = { today, subject: me, ...(branch && { branch }) };
  const isHandled = (objection: Round['objections'][number]): boolean => objection.handled !== undefined;
  return (
    <>
      {round.objections.length > 0 && <h2>异议</h2>}
      <ul class="plain">
        {round.objections.map((objection) => (
          <li class="card" key={objection.n}>
            <p>
              {dayWords(objection.on, today)}提出
              {objection.against && `，针对${name(objection.against)}`}
              {objection.by && `，${objection.by.name}提出`}
            </p>
            {objection.text && <p>{objection.text}</p>}
            {objection.handled ? (
              <p>
                <strong>{objection.handled.upheld ? '成立' : '不成立'}</strong> {objection.handled.finding}
              </p>
            ) : objection.text === undefined ? (
              <p class="quiet">
                {posts.includes('secretary') ? '书记是人选，由上级核实处理' : '由书记或上级核实处理'}
                ，内容只有处理的人能看。
              </p>
            ) : (
              <Act
                of="handleObjection"
                title="处理这条异议"
                verb="提交"
                params={{ id: round.id, n: `${objection.n}` }}
                draft={`${round.id} ${objection.n}`}
                upFront={['member']}
                sources={sources}
                done={again}
              />
            )}
          </li>
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
