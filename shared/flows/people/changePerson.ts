import { mayKeepPerson } from '../../access/contacts.ts';
import { changePerson as route } from '../../contract/contacts.ts';
import type { PersonId } from '../../domain/people.ts';
import { usualReach } from '../../domain/reach.ts';
import type { UnitId } from '../../domain/units.ts';
import { grantRow, phoneRow } from '../../rows/people.ts';
import type { AuditedAct } from '../../rows/audit.ts';
import { namingRow, officeRow } from '../../rows/units.ts';
import { audited } from '../audit/unitChain.ts';
import { done, refuse, type CallerContext } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { authorize } from '../scope/authorize.ts';
import { readHome } from '../scope/authorizeMember.ts';
import type { Change, Item } from '../table/ports.ts';
import { putRow, queryRows } from '../table/rows.ts';
import { changeContact } from './changeContact.ts';
import { maskPhone } from './maskPhone.ts';

/**
 * Changes name and number of an officer who belongs to no branch: the officers in line of the unit that is the home do
 * (PROGRAMME §4.46). The name changes at home and wherever an office is held; a proposal that waits in another unit keeps
 * the name under which it was made. The number before it hears of the change, as anybody's does.
 */
export const changePerson = write({
  route,
  needs: ['vault.seal', 'vault.blind', 'queue.codes'],
  authorize: async ({ params }, context) => {
    const person = params['id'] ?? '';
    const { unit, office } = (await readHome(person, context))?.body ?? {};
    // Who belongs to a branch is kept there, whatever offices there are beside it.
    if (unit !== undefined || office === undefined) return refuse('notFound');
    const reached = await authorize(office, 'people.keep', context);
    if (!reached.ok) return reached;
    return mayKeepPerson(person, context.caller)
      ? done({ person, office })
      : refuse('forbidden', { detail: '本人的号码请登录后在“我的”中更换' });
  },
  decide: async ({ name, phone, reach }, { person, office }, context) => {
    const said = phone === undefined && reach === undefined ? undefined : { phone, reach };
    const contact = said ? await changeContact(person, said, context) : done([]);
    if (!contact.ok) return contact;
    const rows = await rowsOf(person, office, context);
    const [first] = rows;
    if (!first) return refuse('notFound');
    const renamed = name === undefined || name === first.body.name ? [] : rows.map((row) => row.with(name));
    const answer = {
      id: person,
      name: name ?? first.body.name,
      ...(phone !== undefined && { phone: maskPhone(phone), reach: reach ?? usualReach(phone) }),
    };
    return done(
      await audited(
        {
          changes: [...contact.body, ...renamed],
          answer,
          taken: (key) => (phoneRow.isOf(key) ? 'again' : undefined),
        },
        office,
        { what: actOf(said !== undefined, renamed.length > 0), person, thing: person },
        context,
      ),
    );
  },
  // The number before it hears of it at once.
  finish: async ({ phone, reach }, { person }, { queue }) => {
    if (phone !== undefined || reach !== undefined) await queue.send('codes', [{ changed: person }]);
  },
});

/** One entry that names all that was changed: two of one commit would stand in each other's way in the chain. */
const actOf = (isReachedOtherwise: boolean, isRenamed: boolean): AuditedAct =>
  isReachedOtherwise ? (isRenamed ? 'nameAndContactChanged' : 'contactChanged') : 'nameChanged';

interface Named {
  readonly body: { readonly name: string };
  readonly with: (name: string) => Change;
}

/** Every row that says the person's name: namings and offices at home and wherever an office is held. */
async function rowsOf(person: PersonId, home: UnitId, { table }: CallerContext): Promise<Named[]> {
  const grants = await queryRows(table, grantRow.under(person), { consistent: true });
  const units = [...new Set([home, ...grants.map(({ body }) => body.unit)])];
  const [namings, offices] = await Promise.all([
    Promise.all(units.map((unit) => queryRows(table, namingRow.under(unit), { consistent: true }))),
    Promise.all(units.map((unit) => queryRows(table, officeRow.under(unit), { consistent: true }))),
  ]);
  const isTheirs = ({ body }: Item<{ readonly person: PersonId }>): boolean => body.person === person;
  return [
    ...namings
      .flat()
      .filter(isTheirs)
      .map((row) => named(row, (body) => putRow(row, body, row.version))),
    ...offices
      .flat()
      .filter(isTheirs)
      .map((row) => named(row, (body) => putRow(row, body, row.version))),
    ...grants.map((row) => named(row, (body) => putRow(row, body, row.version))),
  ];
}

const named = <T extends { readonly name: string }>(row: Item<T>, put: (body: T) => Change): Named => ({
  body: row.body,
  with: (name) => put({ ...row.body, name }),
});
