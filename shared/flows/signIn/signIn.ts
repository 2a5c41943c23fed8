import type { Caller } from '../../access/caller.ts';
import { holdsGuarded } from '../../access/secondFactor.ts';
import { knownBy } from '../../access/offices.ts';
import type { Day } from '../../domain/days.ts';
import type { PhoneOwners } from '../../domain/sharers.ts';
import { internationalPhone } from '../../domain/internationalPhone.ts';
import { signIn as route } from '../../contract/signIn.ts';
import { secondFactorRow } from '../../rows/signIn.ts';
import { phoneKey, unitKey } from '../table/keys.ts';
import { readRow } from '../table/rows.ts';
import type { Change, Item, Table } from '../table/ports.ts';
import { shownPhone } from '../lines/shownPhone.ts';
import { readCaller } from '../scope/readCaller.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { check, done, invalidField, type OpenContextWith, type Result } from '../request/flow.ts';
import { readOpen } from '../request/readOpen.ts';
import { inTurn, type Turn } from './inTurn.ts';
import { newSession } from './newSession.ts';
import { newTicket } from './tickets.ts';
import { takeCode } from './takeCode.ts';

type Needs = 'table.read' | 'table.write' | 'vault.blind' | 'signer.sign' | 'worldClock.read';
const needs = [
  'table.read',
  'table.write',
  'vault.blind',
  'signer.sign',
  'worldClock.read',
] as const satisfies readonly Needs[];

interface Tried {
  readonly blind: string;
  readonly code: string;
  readonly person: string | undefined;
}

/** Signs in by a phone and its code. The code is spent with the token; where several share the phone, it asks who first. */
export const signIn = readOpen(route, needs, async (request, context) => {
  const query = checkNoQuery(request);
  if (!query.ok) return query;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { phone, code, person } = input.body;
  const blind = await context.vault.blind(internationalPhone(phone));
  return inTurn(context.table, () => deciding({ blind, code, person }, context));
});

async function deciding(
  { blind, code, person }: Tried,
  context: OpenContextWith<Needs>,
): Promise<Turn<unknown>> {
  const taken = await takeCode({ blind, use: 'signIn', code }, context);
  if ('result' in taken) return taken;
  const { owners, people } = await peopleOf(blind, context);
  // The phone was somebody's when the code was sent.
  if (people.length === 0) return taken.wrong;
  const who =
    person === undefined && people.length === 1 ? people[0] : people.find(({ id }) => id === person);
  if (who) {
    const { changes, result } = await letIn(who, context);
    return { changes: [taken.spend, ...shownPhone(blind, who.id, owners), ...changes], result };
  }
  const result =
    person === undefined
      ? done({ people: await Promise.all(people.map((person) => choice(person, context.table))) })
      : invalidField('person', '这个号码不是此人登记的');
  return { changes: [taken.touch], result };
}

/** A session; or a ticket, where a second factor was ever shown. Without one, some offices open nothing yet. */
async function letIn(
  caller: Caller,
  context: OpenContextWith<Needs>,
): Promise<{ readonly changes: readonly Change[]; readonly result: Result<unknown> }> {
  const { table, worldClock } = context;
  const factor = await readRow(table, secondFactorRow.key(caller.id), { consistent: true });
  if (factor?.body.shownAt !== undefined) {
    const { ticket, change } = newTicket(caller.id, worldClock.now());
    return { changes: [change], result: done({ second: true, ticket }) };
  }
  const { changes, result } = await newSession({ person: caller.id, second: false }, context);
  const body = { ...result.body, ...(holdsGuarded(caller) && { secondFactor: 'needed' }) };
  return { changes, result: { ...result, body } };
}

/** Who is reached by the phone and has anything to do here. */
async function peopleOf(
  blind: string,
  { table, today }: { readonly table: Table; readonly today: Day },
): Promise<{ readonly owners: Item<PhoneOwners> | undefined; readonly people: readonly Caller[] }> {
  const owners = await readRow(table, phoneKey(blind), { consistent: true });
  const callers = await Promise.all(
    (owners?.body.people ?? []).map((person) => readCaller(table, person, today)),
  );
  return { owners, people: callers.filter((caller) => caller !== undefined) };
}

/** As whoever shares the phone knows them. */
async function choice(caller: Caller, table: Table) {
  const unit = knownBy(caller);
  const row = unit === undefined ? undefined : await readRow(table, unitKey(unit));
  return { id: caller.id, name: caller.name, branch: row?.body.name ?? '' };
}
