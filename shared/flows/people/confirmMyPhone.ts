import { confirmMyPhone as route } from '../../contract/contacts.ts';
import type { PersonId } from '../../domain/people.ts';
import { newPhoneRow } from '../../rows/people.ts';
import { auditedChanges } from '../audit/unitChain.ts';
import { done, refuse, type ContextWith, type Result } from '../request/flow.ts';
import { write, type Decision, type Marked } from '../request/write.ts';
import { takeCode } from '../signIn/takeCode.ts';
import { readHome } from '../scope/authorizeMember.ts';
import type { Change } from '../table/ports.ts';
import { readRow } from '../table/rows.ts';
import { changeContact } from './changeContact.ts';
import { maskPhone } from './maskPhone.ts';

type Needs = 'table.write' | 'vault.seal' | 'vault.open' | 'vault.blind' | 'queue.codes' | 'worldClock.read';
const needs = [
  'table.write',
  'vault.seal',
  'vault.open',
  'vault.blind',
  'queue.codes',
  'worldClock.read',
] as const satisfies readonly Needs[];

/** The code came to the new number: from now on it is the caller's, and the one before it is told. */
export const confirmMyPhone = write({
  route,
  needs,
  authorize: async () => done(undefined),
  decide: ({ code }, _self, context) => deciding(code, context),
  // It is told once, however often it is said.
  finish: async (_input, _self, { queue, caller }) => queue.send('codes', [{ changed: caller.id }]),
});

/** In the chain of the branch, or of the unit that keeps an officer's name and number. */
async function auditedAtHome(person: PersonId, context: ContextWith<Needs>): Promise<readonly Change[]> {
  const { unit, office } = (await readHome(person, context))?.body ?? {};
  const home = unit ?? office;
  if (home === undefined) return [];
  return (await auditedChanges(home, { what: 'contactChanged', person, thing: person }, context)).changes;
}

async function deciding(code: string, context: ContextWith<Needs>): Promise<Result<Decision> | Marked> {
  const { table, vault, caller } = context;
  const key = newPhoneRow.key(caller.id);
  const wanted = await readRow(table, key, { consistent: true });
  if (!wanted) return refuse('wrongState', { detail: '请先填写新号码，再填写收到的验证码' });
  const { phone: sealed, blind } = wanted.body;
  const taken = await takeCode({ blind, use: 'newPhone', person: caller.id, code }, context);
  if ('result' in taken) return taken;
  const phone = await vault.open(sealed, { person: caller.id });
  const contact = await changeContact(caller.id, { phone }, { ...context, isShown: true });
  if (!contact.ok) return { changes: [taken.touch], result: contact };
  const audit = await auditedAtHome(caller.id, context);
  return done({
    changes: [taken.spend, { delete: key, expect: wanted.version }, ...contact.body, ...audit],
    answer: { phone: maskPhone(phone) },
    taken: () => 'again',
  });
}
