import { readMyMessages as route } from '../../contract/people.ts';
import type { SmsRow } from '../../rows/smsRow.ts';
import { check, done, type PersonFlow } from '../request/flow.ts';
import { MESSAGES, personPartition, range } from '../table/keys.ts';
import { page } from '../request/page.ts';
import { queryAll } from '../table/queryAll.ts';

/** The SMS of the caller, newest first; what was dropped before sending is not one. */
export const readMyMessages: PersonFlow = async (request, { table, caller }) => {
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const items = await queryAll(table, { partition: personPartition(caller.id), ...range(MESSAGES) });
  const messages = items.map((item) => item.body as SmsRow).filter((message) => message.text !== undefined);
  const rows = messages
    .reverse()
    .map(({ day, purpose, template, text, state }) => ({ day, purpose, template, text, state }));
  return done(page('items', rows, query.body));
};
