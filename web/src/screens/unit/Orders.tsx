/** Orders to correct and notices that a unit or branch was given, and giving them. */
import { useLocation } from 'preact-iso';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { Notices } from '../../unit/Notices.tsx';
import { OrderList } from '../../unit/OrderList.tsx';
import { Act, Press } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Given } from '../../unit/Given.tsx';
import { overdueWords } from '../../unit/overdueWords.ts';
import { isOfficer, serves } from '../../unit/offices.ts';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { UnitPick } from '../../unit/UnitPick.tsx';
import { useNames } from '../../unit/useNames.ts';

export function Orders({ id = '' }: { id?: string }) {
  const me = useKnownMe();
  const isOwn = serves(me, id);
  return (
    <UnitPage id={id} title="责令改正和通报" part="/orders">
      <UnitPick id={id} part="/orders" title="对哪个支部或单位" />
      {isOwn && <p>先选一个支部或单位，就可以责令它改正、起草通报。</p>}
      {isOwn && <Given id={id} />}
      <OrderList
        id={id}
        title={isOwn ? '上级责令本单位改正的' : '责令改正'}
        below={(again) => isOfficer(me) && !isOwn && <Issue id={id} again={again} />}
      />
      <Notices id={id} title={isOwn ? '上级对本单位的通报' : '通报'} />
      {isOfficer(me) && !isOwn && <Draft id={id} />}
    </UnitPage>
  );
}

/** It begins with what is overdue there; a person changes and issues it. */
function Issue({ id, again }: { id: string; again: () => void }) {
  const { today, id: me } = useKnownMe();
  const overdue = useAsk('listOverdue', { params: { id }, query: { limit: 1000 } });
  if (overdue.is === 'loading') return null;
  const items = overdue.is === 'there' ? overdue.answer.items : [];
  return (
    <Act
      of="issueOrder"
      title="责令这个单位改正"
      verb="发出"
      fixed={{ unit: id }}
      start={{ text: overdueWords(items, today) }}
      draft={id}
      sources={{ today, subject: me }}
      done={again}
    />
  );
}

/** The system drafts by what is overdue; a person reads, changes and issues it. */
function Draft({ id }: { id: string }) {
  const { route } = useLocation();
  const branch = useNames(id);
  const done = (notice: AnswerOf<'draftNotice'>): void => route(`/notices/${notice.id}`);
  return (
    <details>
      <summary>起草通报</summary>
      <p>系统按现在逾期的事项起草，由您修改后发出。</p>
      <p class="buttons">
        <Press of="draftNotice" body={{ unit: id, about: 'unit' }} done={done}>
          对单位的通报
        </Press>
      </p>
      {branch && branch.members.length > 0 && (
        <ul class="rows">
          {branch.members
            .filter(({ leftOn }) => leftOn === undefined)
            .map(({ id: member, name }) => (
              <li key={member}>
                <Press of="draftNotice" body={{ unit: id, about: 'member', member }} done={done}>
                  对{name}的通报
                </Press>
              </li>
            ))}
        </ul>
      )}
    </details>
  );
}
