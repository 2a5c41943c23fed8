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
