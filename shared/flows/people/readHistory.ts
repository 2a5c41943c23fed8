import { readHistory as route } from '../../contract/corrections.ts';
import { rosterHistory } from './rosterHistory.ts';
import { done } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorizeMember } from '../scope/authorizeMember.ts';

/** What was entered of a person in the branch, newest first, with what was taken back. */
export const readHistory = read(route, [], async (request, context) => {
  const member = await authorizeMember(request.params['id'], 'members.keep', context);
  if (!member.ok) return member;
  const { person, reading } = member.body;
  return done({ items: rosterHistory(person, reading.snapshot) });
});
