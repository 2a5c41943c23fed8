import { useAsk } from '../api/useAsk.ts';
import { nameIn } from '../duty/names.ts';
import { useKnownMe } from '../me.ts';
import { Empty, Show } from '../ui/Show.tsx';
import { dayWords } from '../words.ts';
import { useNames } from './useNames.ts';

const SIDES = { unit: '单位', member: '本人' } as const;
const STATES = { draft: '草稿', issued: '已发出', withdrawn: '已撤回' } as const;

/** What a unit and its people were told in writing, each with who has not signed for it yet. */
export function Notices({ id, title = '通报' }: { id: string; title?: string }) {
  const { today } = useKnownMe();
  const notices = useAsk('listNotices', { params: { id } });
  const branch = useNames(id);
  return (
    <section>
      <h2>{title}</h2>
      <Show of={notices}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>没有通报。</Empty>
          ) : (
            <ul class="rows">
              {items.map((notice) => (
                <li key={notice.id}>
                  <a class="file" href={`/notices/${notice.id}`}>
                    {notice.about === 'member'
                      ? `对${nameIn(branch, notice.member) ?? '党员'}的通报`
                      : '对单位的通报'}
                  </a>{' '}
                  {STATES[notice.state]}，{dayWords(notice.issuedOn ?? notice.draftedOn, today)}
                  {notice.state === 'issued' &&
                    notice.awaits.length > 0 &&
                    `，${notice.awaits.map((side) => SIDES[side]).join('、')}还没有签收`}
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  );
}
