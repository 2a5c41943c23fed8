/** What became of the waivers that a branch asked for. Who may not see them sees nothing here. */
import rules from 'virtual:rules';
import type { AnswerOf } from '../api/contract.ts';
import { useAsk } from '../api/useAsk.ts';
import { nameIn, type Branch } from '../duty/names.ts';
import { useKnownMe } from '../me.ts';
import { instantWords, periodWords } from '../words.ts';

type Asked = AnswerOf<'listWaivers'>['items'][number];

/** 马海山：社区志愿服务（一季度）, by the id of the duty. */
export function waiverWords(
  { duty, branch: unit }: Asked,
  branch: Branch | undefined,
  today: string,
): string {
  const [rule = '', subject = '', , period = ''] = duty.split('~');
  const whose = subject === unit ? undefined : nameIn(branch, subject);
  const when = periodWords(period, today);
  return `${whose ? `${whose}：` : ''}${rules[rule]?.title ?? ''}${when && `（${when}）`}`;
}

/** Those of the branch that its superior did not grant, the latest first. */
export function RefusedWaivers({ branch }: { branch: Branch }) {
  const { today } = useKnownMe();
  const query = { state: 'refused', limit: 200 } as const;
  const refused = useAsk('listWaivers', { params: { id: branch.id }, query });
  if (refused.is !== 'there' || refused.answer.items.length === 0) return null;
  return (
    <details>
      <summary>上级没有批准的免除申请（{refused.answer.items.length}件）</summary>
      <ul class="rows">
        {refused.answer.items.map((waiver) => (
          <li key={waiver.id}>
            <strong>{waiverWords(waiver, branch, today)}</strong>
            <Why of={waiver} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** How the asking for one duty stands. */
export function WaiverOf({ unit, duty }: { unit: string; duty: string }) {
  const { today } = useKnownMe();
  const asked = useAsk('listWaivers', { params: { id: unit }, query: { limit: 1000 } });
  const refused = useAsk('listWaivers', { params: { id: unit }, query: { state: 'refused', limit: 1000 } });
  const of = (list: typeof asked): Asked | undefined =>
    list.is === 'there' ? list.answer.items.find((waiver) => waiver.duty === duty) : undefined;
  const waits = of(asked);
  if (waits) return <p class="note">{instantWords(waits.proposedAt, today)}已申请免除，等待上级批复。</p>;
  const last = of(refused);
  return last ? (
    <div class="note">
      <Why of={last} />
    </div>
  ) : null;
}

function Why({ of: { refusedAt, why, reason } }: { of: Asked }) {
  const { today } = useKnownMe();
  return (
    <p>
      {refusedAt !== undefined && instantWords(refusedAt, today)}上级没有批准免除：{why}
      <span class="quiet">（申请的理由：{reason}）</span>
    </p>
  );
}
