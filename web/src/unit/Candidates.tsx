import type { AnswerOf } from '../api/contract.ts';
import { useKnownMe } from '../me.ts';
import { dayWords, periodWords } from '../words.ts';

type Round = AnswerOf<'readRound'>;
type Candidate = NonNullable<Round['candidates']>[number];

/** A round as its superior looks at it: the quota, each candidate with comment and facts, publicity and objections. */
export function Candidates({ round }: { round: Round }) {
  const { today } = useKnownMe();
  const { candidates = [], publicity, objections } = round;
  return (
    <>
      <p>
        {periodWords(round.quarter, today)}：党员{round.base}人，名额{round.quota}人，
        {dayWords(round.meetingOn, today)}开会
        {publicity && `，${dayWords(publicity.on, today)}起公示`}
        {publicity?.until && `到${dayWords(publicity.until, today)}`}。{round.said}
      </p>
      {candidates.length === 0 && <p>没有人选。</p>}
      <ul>
        {candidates.map((candidate) => (
          <li key={candidate.member}>
            <strong>{candidate.name}</strong>
            {candidate.comment && `：${candidate.comment}`}
            <Facts candidate={candidate} />
          </li>
        ))}
      </ul>
      {objections.length > 0 && (
        <details>
          <summary>公示期间有{objections.length}条异议</summary>
          <ul>
            {objections.map((objection) => (
              <li key={objection.n}>
                {dayWords(objection.on, today)}提出
                {objection.handled
                  ? `，${objection.handled.upheld ? '成立' : '不成立'}：${objection.handled.finding}`
                  : '，还没有处理'}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Facts alone: no points. */
function Facts({ candidate: { facts } }: { candidate: Candidate }) {
  const { today } = useKnownMe();
  if (!facts) return null;
  const { pledges, rectifications, service, talks, selected } = facts;
  const days = service.reduce((sum, kind) => sum + kind.days, 0);
  return (
    <p class="quiet">
      今年到期承诺{pledges.due}项，兑现{pledges.kept}项；问题{rectifications.listed}项，销号
      {rectifications.verified}项；服务群众{days}天；谈心谈话{talks}次
      {selected.length > 0 &&
        `；曾在${selected.map((quarter) => periodWords(quarter, today)).join('、')}评为优秀`}
    </p>
  );
}
