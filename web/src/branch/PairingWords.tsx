import type { AnswerOf } from '../api/contract.ts';
import { useKnownMe } from '../me.ts';
import { Empty } from '../ui/Show.tsx';
import { valueWords } from '../valueWords.ts';
import { dayWords } from '../words.ts';

type Pairing = AnswerOf<'listMemberPairings'>['items'][number];

const ACTS = { call: '电话', visit: '走访', deed: '实事', villageVisit: '进村共建' } as const;

/** With whom, since when, what is needed there, and what was done this year. */
export function PairingWords({ pairing, whose }: { pairing: Pairing; whose?: string }) {
  const { today } = useKnownMe();
  const { label, with: kind, startedOn, endedOn, reason, needs, acts } = pairing;
  return (
    <>
      <h2 class="of-card">
        {whose !== undefined && `${whose}：`}
        {label}（{valueWords(kind)}）
      </h2>
      <p class="quiet">
        {dayWords(startedOn, today)}起{endedOn && `，${dayWords(endedOn, today)}结束：${reason ?? ''}`}
      </p>
      {needs && (
        <p>
          困难和需要：{needs.needs}（{dayWords(needs.on, today)}了解）
        </p>
      )}
      {acts.length === 0 ? (
        <Empty>今年还没有登记为这里办的事。</Empty>
      ) : (
        <p>
          今年：
          {acts
            .map((act) => `${dayWords(act.on, today)}${ACTS[act.kind]}${act.title ? `（${act.title}）` : ''}`)
            .join('、')}
        </p>
      )}
    </>
  );
}
