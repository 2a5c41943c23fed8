/** Who serves a unit: proposed by one, activated by another, relieved with a reason. */
import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { Act, Press } from '../../form/Act.tsx';
import { useKnownMe, type Me } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { hasRole, isOfficer } from '../../unit/offices.ts';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { UnitPick } from '../../unit/UnitPick.tsx';
import { valueWords } from '../../valueWords.ts';
import { dayWords } from '../../words.ts';

type Naming = AnswerOf<'listOfficers'>['items'][number];

const STATES: Readonly<Record<Naming['state'], string>> = {
  proposed: '已提名，待启用',
  active: '在任',
  lapsed: '逾期未启用，已失效',
  relieved: '已免去',
};

export function Officers({ id = '' }: { id?: string }) {
  const me = useKnownMe();
  const officers = useAsk('listOfficers', { params: { id }, query: { limit: 1000 } });
  const [said, setSaid] = useState<string>();
  const mayPropose = hasRole(me, 'systemAdministrator') || hasRole(me, 'departmentOfficer');
  return (
    <UnitPage id={id} title="工作人员" part="/officers" narrow>
      <UnitPick id={id} part="/officers" title="哪个单位" />
      {said && (
        <p class="note good" role="status">
          {said}
        </p>
      )}
      <Show of={officers}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>还没有工作人员。</Empty>
          ) : (
            <ul class="plain">
              {proposedFirst(items).map((naming) => (
                <Row
                  key={naming.id}
                  naming={naming}
                  me={me}
                  again={(word) => {
                    setSaid(`${word}：${naming.name}（${valueWords(naming.role)}）`);
                    officers.again();
                  }}
                />
              ))}
            </ul>
          )
        }
      </Show>
      {mayPropose && (
        <>
          <p class="quiet">
            提名后由安全管理员启用。已登记过的人写编号（在这里或名册中本人那一页），新登记的人写姓名和电话。
          </p>
          <Act
            of="proposeOfficer"
            title="提名"
            verb="提名"
            params={{ id }}
            upFront={['person', 'name', 'phone']}
            draft={id}
            sources={{ today: me.today, subject: me.id }}
            done={officers.again}
          />
        </>
      )}
    </UnitPage>
  );
}

/** What waits for somebody comes before what merely is. */
const proposedFirst = (items: readonly Naming[]): Naming[] => {
  const isProposed = ({ state }: Naming): boolean => state === 'proposed';
  return [...items.filter(isProposed), ...items.filter((naming) => !isProposed(naming))];
};

interface RowProps {
  readonly naming: Naming;
  readonly me: Me;
  /** With what was done. */
  readonly again: (word: string) => void;
}

function Row({ naming, me, again }: RowProps) {
  const on = (day: string): string => dayWords(day, me.today);
  const isOthers = naming.person !== me.id && hasRole(me, 'securityAdministrator');
  return (
    <li class="card">
      <h2 class="of-card">
        {naming.name}（{valueWords(naming.role)}）
      </h2>
      <p>
        {STATES[naming.state]}
        {naming.from && `，${on(naming.from)}起`}
        {naming.until && `，到${on(naming.until)}为止`}
        {naming.state === 'proposed' && naming.lapsesAfter && `，最迟${on(naming.lapsesAfter)}启用`}
        {naming.reason && `：${naming.reason}`} <span class="quiet">编号{naming.person}</span>
      </p>
      {naming.person !== me.id && isOfficer(me) && naming.state === 'active' && (
        <Act
          of="changePerson"
          title="更改姓名和电话（不在党支部的）"
          verb="更改"
          params={{ id: naming.person }}
          upFront={['name', 'phone']}
          draft={naming.person}
          sources={{ today: me.today, subject: me.id }}
          done={() => again('已更改')}
        />
      )}
      {isOthers && naming.state === 'proposed' && (
        <p class="buttons">
          <Press
            of="activateOfficer"
            params={{ id: naming.id }}
            body={{}}
            isMain
            done={() => again('已启用')}
          >
            启用
          </Press>
        </p>
      )}
      {isOthers && naming.state === 'active' && naming.until === undefined && (
        <Ending naming={naming} me={me} again={again} />
      )}
    </li>
  );
}

/** What another than the officer may end: the office, and a second factor that is lost. */
const Ending = ({ naming, me, again }: RowProps) => (
  <>
    <Act
      of="relieveOfficer"
      title="免去"
      verb="免去"
      params={{ id: naming.id }}
      start={{ on: me.today }}
      draft={naming.id}
      sources={{ today: me.today, subject: me.id }}
      done={() => again('已免去')}
    />
    <details>
      <summary>清除两步验证</summary>
      <p>换了手机、丢了备用码时用；本人要重新设置。</p>
      <p class="buttons">
        <Press
          of="resetSecondFactor"
          params={{ id: naming.person }}
          body={{}}
          done={() => again('已清除两步验证')}
        >
          清除
        </Press>
      </p>
    </details>
  </>
);
