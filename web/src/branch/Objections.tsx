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
  const { today, id: me } = useKnownMe();
  const name = (member: string | undefined): string =>
    round.candidates?.find((one) => one.member === member)?.name ?? '';
  const sources = { today, subject: me, ...(branch && { branch }) };
  const isHandled = (one: Round['objections'][number]): boolean => one.handled !== undefined;
  return (
    <>
      {round.objections.length > 0 && <h2>异议</h2>}
      <ul class="plain">
        {round.objections.map((one) => (
          <li class="card" key={one.n}>
            <p>
              {dayWords(one.on, today)}提出{one.against && `，针对${name(one.against)}`}
              {one.by && `，${one.by.name}提出`}
            </p>
            {one.text && <p>{one.text}</p>}
            {one.handled ? (
              <p>
                <strong>{one.handled.upheld ? '成立' : '不成立'}</strong> {one.handled.finding}
              </p>
            ) : (
              one.text !== undefined && (
                <Act
                  of="handleObjection"
                  title="处理这条异议"
                  verb="提交"
                  params={{ id: round.id, n: `${one.n}` }}
                  draft={`${round.id} ${one.n}`}
                  upFront={['member']}
                  sources={sources}
                  done={again}
                />
              )
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
