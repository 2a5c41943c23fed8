import { agreeByFormerPhone as route } from '../../contract/contacts.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { check, done, refuse, type ContextWith } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { inTurn, type Turn } from '../signIn/inTurn.ts';
import { takeCode } from '../signIn/takeCode.ts';
import { contactKey } from '../table/keys.ts';
import { putRow, readRow } from '../table/rows.ts';

type Needs = 'table.write' | 'vault.blind' | 'worldClock.read';

/** The code came to the number before: whoever changed it did so in the caller's name. */
export const agreeByFormerPhone = read(
  route,
  ['table.write', 'vault.blind', 'worldClock.read'] as const satisfies readonly Needs[],
  async (request, context) => {
    const query = checkNoQuery(request);
    if (!query.ok) return query;
    const input = check(route.body, request.body);
    if (!input.ok) return input;
    return inTurn(context.table, () => deciding(input.body.code, context));
  },
);

async function deciding(code: string, context: ContextWith<Needs>): Promise<Turn<unknown>> {
  const { table, caller } = context;
  const key = contactKey(caller.id);
  const contact = await readRow(table, key, { consistent: true });
  const { doubt, ...rest } = contact?.body ?? { reach: 'none' as const };
  if (!contact || !doubt?.former)
    return { changes: [], result: refuse('wrongState', { detail: '没有可以确认的原号码' }) };
  const { blind } = doubt.former;
  const taken = await takeCode({ blind, use: 'formerPhone', person: caller.id, code }, context);
  if ('result' in taken) return taken;
  return { changes: [taken.spend, putRow(key, rest, contact.version)], result: done({ agreed: true }) };
}
