import { useAsk } from '../../api/useAsk.ts';
import type { Branch } from '../../duty/names.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { valueWords } from '../../valueWords.ts';
import { dayWords } from '../../words.ts';

/** Talks before and after an occasion, and what became of what was suggested in talks. */
export function Occasions({ branch, again }: { branch: Branch; again: () => void }) {
  const { today, id: me } = useKnownMe();
  const syntheses = useAsk('listSyntheses', { params: { id: branch.id } });
  const shared = { draft: branch.id, sources: { today, subject: me, branch } };
  return (
    <>
      <h2>专题谈话</h2>
      <Act of="startCampaign" {...shared} fixed={{ branch: branch.id }} done={again} />
      <h2>意见建议的归纳</h2>
      <Act of="writeSynthesis" {...shared} params={{ id: branch.id }} done={syntheses.again} />
      <Show of={syntheses}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>还没有归纳。</Empty>
          ) : (
            <ul>
              {items.map((synthesis) => (
                <li key={synthesis.id}>
                  {dayWords(synthesis.on, today)}：{synthesis.suggestion}（{valueWords(synthesis.outcome)}：
                  {synthesis.action}）
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </>
  );
}
