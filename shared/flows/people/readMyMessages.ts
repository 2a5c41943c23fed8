import { bodiesOf, queryRows } from '../table/rows.ts';
import { read } from '../request/read.ts';
import { messageRow } from '../../rows/daily.ts';
import { readMyMessages as route } from '../../contract/me.ts';
import { check, done } from '../request/flow.ts';
import { page } from '../request/page.ts';

/** The SMS of the caller, newest first; what was dropped before sending is not one. */
export const readMyMessages = read(route, [], async (request, { table, caller }) => {
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const items = await queryRows(table, messageRow.under(caller.id));
  const rows = bodiesOf(items)
    .flatMap((sms) => (sms.state === 'dropped' ? [] : [sms]))
    .reverse()
    .map(({ day, purpose, template, text, state }) => ({ day, purpose, template, text, state }));
  return done(page('items', rows, query.body));
});
