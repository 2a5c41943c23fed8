/** Whom to look as: one of each kind with something to see, and a search over all. */
import { useState } from 'preact/hooks';
import { lookAs } from '../api/session.ts';
import type { Somebody } from './machine.ts';
import { aboutOf, rolesOf } from './roles.ts';

/** Kinds of people in the order of the programme, with what is worth trying as one of them. */
const KINDS: readonly (readonly [role: string, what: string])[] = [
  ['member', '看自己的待办，登记一件'],
  ['secretary', '看谁还有哪件没办，替人登记'],
  ['committeeOfficer', '批复支部的申请，责令改正'],
  ['departmentOfficer', '看逾期和总览，签收报告'],
  ['supervisor', '设立抽查，按名单去看'],
  ['auditor', '看谁办过什么、记录有没有删改'],
  ['systemAdministrator', '管单位和提名'],
  ['securityAdministrator', '启用和免去职责'],
];

const SHOWN = 30;

/** The page is loaded anew: whatever was read in another's name is gone. */
export const go = (id: string, href: string): void => {
  lookAs(id);
  location.assign(href);
};

/** Nobody who is something else as well stands for members. */
const oneOf = (people: readonly Somebody[], role: string): Somebody | undefined =>
  people.find(({ roles }) => (role === 'member' ? roles.join() === role : roles.includes(role)));

export function People({ people }: { people: readonly Somebody[] }) {
  const [typed, setTyped] = useState('');
  const words = typed.trim().split(/\s+/);
  const textOf = (person: Somebody): string =>
    `${person.name} ${person.unitName ?? ''} ${rolesOf(person)} ${person.id}`;
  const matching =
    typed.trim() === ''
      ? []
      : people.filter((person) => words.every((word) => textOf(person).includes(word)));
  return (
    <section>
      <h2>选一个人</h2>
      <ul class="rows">
        {KINDS.map(([role, what]) => {
          const person = oneOf(people, role);
          return person && <Choice key={role} person={person} what={what} />;
        })}
      </ul>
      <div class="field">
        <label for="search">找别的人（姓名、支部或职务）</label>
        <input
          id="search"
          type="search"
          autocomplete="off"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <p role="status">
        {typed.trim() !== '' &&
          (matching.length === 0
            ? '没有找到，请换个字试试'
            : `共${matching.length}人${matching.length > SHOWN ? `，先列${SHOWN}人` : ''}`)}
      </p>
      <ul class="rows">
        {matching.slice(0, SHOWN).map((person) => (
          <Choice key={person.id} person={person} />
        ))}
      </ul>
    </section>
  );
}

function Choice({ person, what }: { person: Somebody; what?: string }) {
  return (
    <li>
      <button type="button" class="bare" onClick={() => go(person.id, '/mine')}>
        {person.name}
      </button>{' '}
      {aboutOf(person)}
      {what && <span class="quiet">：{what}</span>}
    </li>
  );
}
