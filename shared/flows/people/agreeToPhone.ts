import { mayAgreeToPhone } from '../../access/contacts.ts';
import { agreeToPhone as route } from '../../contract/contacts.ts';
import { phoneFailuresRow } from '../../rows/people.ts';
import { auditedChanges } from '../audit/unitChain.ts';
import { done, refuse } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { authorizePerson } from '../scope/authorizePerson.ts';
import { contactKey } from '../table/keys.ts';
import { putRow, readRow, readTogether } from '../table/rows.ts';
import { isOwnPhone } from '../lines/isOwnPhone.ts';

/** An officer above says that the number which somebody else entered, or which often fails, is the person's. */
export const agreeToPhone = write({
  route,
  authorize: async ({ params }, context) => {
    const reached = await authorizePerson(params['id'], 'contact.agree', context);
    if (!reached.ok) return reached;
    const { person } = reached.body;
    const contact = await readRow(context.table, contactKey(person), { consistent: true });
    return mayAgreeToPhone(person, contact?.body.doubt?.by, context.caller)
      ? reached
      : refuse('forbidden', { detail: '号码应由登记人和本人以外的上级确认' });
  },
  decide: async (_input, { person, unit }, context) => {
    const keys = [contactKey(person), phoneFailuresRow.key(person)] as const;
    const [contact, failures] = await readTogether(context.table, keys, { consistent: true });
    if (contact?.body.blind === undefined || (await isOwnPhone(person, context.table)))
      return refuse('wrongState', { detail: '这个号码不需要确认' });
    const { doubt: _doubt, ...agreed } = contact.body;
    const audit = await auditedChanges(unit, { what: 'phoneAgreed', thing: person, person }, context);
    return done({
      changes: [
        putRow(contactKey(person), agreed, contact.version),
        ...(failures ? [{ delete: phoneFailuresRow.key(person), expect: failures.version }] : []),
        ...audit.changes,
      ],
      answer: { person, agreed: true },
      taken: (key) => (audit.isOvertaken(key) ? 'again' : undefined),
    });
  },
});
