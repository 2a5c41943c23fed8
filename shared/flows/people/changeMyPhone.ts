import { changeMyPhone as route } from '../../contract/contacts.ts';
import { internationalPhone } from '../../domain/internationalPhone.ts';
import { newPhoneRow } from '../../rows/people.ts';
import { done, refuse } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { askingNeeds, decideAsking, handOn, showAsking } from '../signIn/askCode.ts';
import { contactKey } from '../table/keys.ts';
import { putRow, readTogether } from '../table/rows.ts';

/** Says by what number the caller wants to be reached: it counts once a code that goes there comes back. */
export const changeMyPhone = write({
  route,
  needs: [...askingNeeds, 'vault.seal'],
  authorize: async () => done(undefined),
  decide: async ({ phone }, _self, context) => {
    const { table, vault, caller } = context;
    const number = internationalPhone(phone);
    const blind = await vault.blind(number);
    const keys = [contactKey(caller.id), newPhoneRow.key(caller.id)] as const;
    const [contact, before] = await readTogether(table, keys, { consistent: true });
    if (contact?.body.blind === blind) return refuse('wrongState', { detail: '这就是现在登记的号码' });
    const asked = { blind, use: 'newPhone', person: caller.id, source: `person ${caller.id}` } as const;
    const asking = await decideAsking(asked, context);
    if (!asking.ok) return asking;
    const wanted = { phone: await vault.seal(number, { person: caller.id }), blind };
    const change = putRow(newPhoneRow.key(caller.id), wanted, before?.version ?? 'absent');
    return done({ ...asking.body, changes: [change, ...asking.body.changes] });
  },
  show: showAsking,
  finish: async ({ phone }, _self, context, answer) => {
    const blind = await context.vault.blind(internationalPhone(phone));
    await handOn({ blind, use: 'newPhone', person: context.caller.id }, answer, context);
  },
});
