/** Posts and offices, as people call them. */
import { valueWords } from '../valueWords.ts';
import type { Somebody } from './machine.ts';

const POSTS: Readonly<Record<string, string>> = {
  secretary: '支部书记',
  committeeMember: '支委成员',
  groupLeader: '党小组长',
  liaison: '联络员',
  head: '单位负责人',
  member: '党员',
};

/** 支部书记、党员. */
export const rolesOf = ({ roles }: Pick<Somebody, 'roles'>): string =>
  roles.map((role) => POSTS[role] ?? valueWords(role)).join('、');

/** 财政局党支部 · 支部书记、党员. */
export const aboutOf = (person: Somebody): string =>
  [person.unitName ?? person.offices[0]?.unitName, rolesOf(person)].filter(Boolean).join(' · ');

/** By id: each by name and unit, and by the id where two would be called alike. */
export function callings(people: readonly Somebody[]): ReadonlyMap<string, string> {
  const words = people.map((person) => `${person.name}（${aboutOf(person)}）`);
  const counts = new Map<string, number>();
  for (const calling of words) counts.set(calling, (counts.get(calling) ?? 0) + 1);
  return new Map(
    people.map(({ id }, n) => {
      const said = words[n] ?? id;
      return [id, (counts.get(said) ?? 0) > 1 ? `${said} ${id}` : said];
    }),
  );
}
