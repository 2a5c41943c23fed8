/** What the branch does for people: teams and their service, wishes, registrations, posts, projects and the like. */
import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { kindTitle, saidIn } from '../../branch/said.ts';
import { nameIn, type Branch } from '../../duty/names.ts';
import { Act } from '../../form/Act.tsx';
import { mayEnter } from '../../form/mayEnter.ts';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords } from '../../words.ts';

export const Activities = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="服务和活动" part="/activities">
    {(branch) => (
      <>
        <Volunteering branch={branch} />
        <Groups branch={branch} />
      </>
    )}
  </BranchPage>
);

function Enter({ kinds }: { kinds: readonly string[] }) {
  const me = useKnownMe();
  return (
    <p class="buttons">
      {kinds
        .filter((kind) => mayEnter(me, kind))
        .map((kind) => (
          <a class="button" key={kind} href={`/enter/${kind}`}>
            登记{kindTitle(kind)}
          </a>
        ))}
    </p>
  );
}

function Volunteering({ branch }: { branch: Branch }) {
  const volunteering = useAsk('readVolunteering', { params: { id: branch.id } });
  return (
    <Show of={volunteering}>
      {({ teams, services, wishes, registrations }) => (
        <>
          <h2>志愿服务队</h2>
          <Enter kinds={['volunteerTeam', 'volunteerService']} />
          {teams.length === 0 && <Empty>还没有登记志愿服务队。</Empty>}
          <ul class="plain">
            {teams.map((team) => (
              <Team key={team.id} team={team} branch={branch} again={volunteering.again} />
            ))}
          </ul>
          <Services services={services} branch={branch} />
          <h2>微心愿</h2>
          <Enter kinds={['wish', 'wishClaim', 'microWish']} />
          <Wishes wishes={wishes} branch={branch} />
          <h2>社区报到</h2>
          <Enter kinds={['communityRegistration']} />
          <Registrations registrations={registrations} branch={branch} />
        </>
      )}
    </Show>
  );
}

type Known = AnswerOf<'readVolunteering'>;
interface InBranch {
  readonly branch: Branch;
}

function Team({ team, branch, again }: InBranch & { team: Known['teams'][number]; again: () => void }) {
  const { today, id: me } = useKnownMe();
  const names = (ids: readonly string[]): string =>
    ids.map((id) => nameIn(branch, id) ?? '支部以外的人').join('、');
  return (
    <li class="card">
      <h3 class="of-card">
        {team.name}：{team.theme}
      </h3>
      <p>队员：{names(team.members)}</p>
      {team.gone && <p class="near">已不在本支部：{names(team.gone)}</p>}
      <Services services={team.services} branch={branch} />
      <Act
        of="putTeamMembers"
        title="更换队员"
        params={{ id: team.id }}
        draft={team.id}
        ifMatch={team.etag}
        start={{ members: [...team.members] }}
        without={['groups']}
        sources={{ today, subject: me, branch }}
        done={again}
      />
    </li>
  );
}

function Services({ services, branch }: InBranch & { services: Known['services'] }) {
  const { today } = useKnownMe();
  return (
    <ul>
      {services.map((service) => (
        <li key={service.id}>
          {dayWords(service.happenedOn, today)}，{service.community}，{service.theme}，
          {service.participants.map((id) => nameIn(branch, id) ?? '支部以外的人').join('、')}
          {!service.counts && '（参加的人数不够，没有计入）'}
        </li>
      ))}
    </ul>
  );
}

const WISH = { published: '等待认领', claimed: '已认领', fulfilled: '已完成' } as const;

function Wishes({ wishes, branch }: InBranch & { wishes: Known['wishes'] }) {
  if (wishes.length === 0) return <Empty>没有发布中的微心愿。</Empty>;
  return (
    <ul>
      {wishes.map((wish) => (
        <li key={wish.id}>
          {wish.what}：<strong>{WISH[wish.state]}</strong>
          {(wish.fulfilledBy ?? wish.claimedBy) &&
            `，${nameIn(branch, wish.fulfilledBy ?? wish.claimedBy) ?? '支部以外的人'}`}
        </li>
      ))}
    </ul>
  );
}

function Registrations({ registrations, branch }: InBranch & { registrations: Known['registrations'] }) {
  const { today } = useKnownMe();
  if (registrations.length === 0) return <Empty>还没有登记报到。</Empty>;
  return (
    <ul>
      {registrations.map((registration) => (
        <li key={registration.id}>
          {registration.member ? nameIn(branch, registration.member) : '整建制报到'}：{registration.community}
          ，{dayWords(registration.registeredOn, today)}
          {registration.confirmedOn && `，${dayWords(registration.confirmedOn, today)}社区确认`}
        </li>
      ))}
    </ul>
  );
}

/** Registrations with a community stand above by themselves. */
const isNotAbove = ({ kind }: { kind: string }): boolean => kind !== 'communityRegistration';

function Groups({ branch }: InBranch) {
  const { today } = useKnownMe();
  const [limit, setLimit] = useState(10);
  const activities = useAsk('listActivities', { params: { id: branch.id }, query: { limit } });
  return (
    <Show of={activities}>
      {({ groups }) => (
        <>
          {groups.filter(isNotAbove).map((group) => (
            <section key={group.kind}>
              <h2>
                {group.title}（{group.count}）
              </h2>
              <Enter kinds={[group.kind]} />
              <ul>
                {group.items.map((record) => (
                  <li key={record.id}>
                    {dayWords(record.happenedOn, today)} {nameIn(branch, record.subject)}：
                    {saidIn(record, branch)}
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {groups.filter(isNotAbove).some(({ count, items }) => count > items.length) && (
            <p class="buttons">
              <button type="button" onClick={() => setLimit(1000)}>
                全部列出
              </button>
            </p>
          )}
        </>
      )}
    </Show>
  );
}
