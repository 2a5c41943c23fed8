import { askFormerPhone as route } from '../../contract/contacts.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { check, refuse } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { askCode, askingNeeds } from '../signIn/askCode.ts';
import { contactKey } from '../table/keys.ts';
import { readRow } from '../table/rows.ts';

/** Has a code go to the number that was the caller's before somebody else changed it. */
export const askFormerPhone = read(route, askingNeeds, async (request, context) => {
  const query = checkNoQuery(request);
  if (!query.ok) return query;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { table, caller } = context;
  const former = (await readRow(table, contactKey(caller.id), { consistent: true }))?.body.doubt?.former;
  if (!former) return refuse('wrongState', { detail: '没有可以确认的原号码，请上级单位确认' });
  const { blind } = former;
  return askCode({ blind, use: 'formerPhone', person: caller.id, source: `person ${caller.id}` }, context);
});
