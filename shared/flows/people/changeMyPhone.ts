import { changeMyPhone as route } from '../../contract/contacts.ts';
import { internationalPhone } from '../../domain/internationalPhone.ts';
import { newPhoneRow } from '../../rows/people.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { check, done, refuse } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { askCode, askingNeeds } from '../signIn/askCode.ts';
import { inTurn } from '../signIn/inTurn.ts';
import { contactKey } from '../table/keys.ts';
import { putRow, readTogether } from '../table/rows.ts';

/** Says by what number the caller wants to be reached: it counts once a code that goes there comes back. */
export const changeMyPhone = read(
  route,
  [...askingNeeds, 'vault.seal'] as const,
  async (request, context) => {
    const query = checkNoQuery(request);
    if (!query.ok) return query;
    const input = check(route.body, request.body);
    if (!input.ok) return input;
    const { table, vault, caller } = context;
    const number = internationalPhone(input.body.phone);
    const blind = await vault.blind(number);
    const wanted = { phone: await vault.seal(number, { person: caller.id }), blind };
    const kept = await inTurn(table, async () => {
      const keys = [contactKey(caller.id), newPhoneRow.key(caller.id)] as const;
      const [contact, before] = await readTogether(table, keys, { consistent: true });
      if (contact?.body.blind === blind)
        return { changes: [], result: refuse('wrongState', { detail: '这就是现在登记的号码' }) };
      const change = putRow(newPhoneRow.key(caller.id), wanted, before?.version ?? 'absent');
      return { changes: [change], result: done(undefined) };
    });
    if (!kept.ok) return kept;
    return askCode({ blind, use: 'newPhone', person: caller.id, source: `person ${caller.id}` }, context);
  },
);
