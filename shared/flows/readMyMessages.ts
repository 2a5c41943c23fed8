import { readMyMessages as route } from '../contract/me.ts';
import type { Message } from './message.ts';
import { check, done, type PersonFlow } from './flow.ts';
import { MESSAGES, personPartition, range } from './keys.ts';
import { page } from './page.ts';
import { queryAll } from './readUnit.ts';

/** The SMS of the caller, newest first; what was dropped before sending is not one. */
export const readMyMessages: PersonFlow = async (request, { table, caller }) => {
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const items = await queryAll(table, { partition: personPartition(caller.id), ...range(MESSAGES) });
  const messages = items.map((item) => item.body as Message).filter((message) => message.text !== undefined);
  const rows = messages
    .reverse()
    .map(({ day, purpose, template, text, state }) => ({ day, purpose, template, text, state }));
  return done(page('items', rows, query.body));
};
