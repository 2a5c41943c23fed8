import { signInSecond as route } from '../../contract/signIn.ts';
import { afterRight, afterWrong, lockedFor } from '../../domain/secondFactor.ts';
import { secondFactorRow } from '../../rows/signIn.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { check, type OpenContextWith } from '../request/flow.ts';
import { readOpen } from '../request/readOpen.ts';
import { putRow, readRow } from '../table/rows.ts';
import { tooMany } from './askCode.ts';
import { spendFactorCode } from './factorCodes.ts';
import { inTurn, type Turn } from './inTurn.ts';
import { newSession } from './newSession.ts';
import { wrongCode } from './takeCode.ts';
import { ticketIn } from './tickets.ts';

type Needs = 'table.read' | 'table.write' | 'vault.open' | 'vault.blind' | 'signer.sign' | 'worldClock.read';
const needs = [
  'table.read',
  'table.write',
  'vault.open',
  'vault.blind',
  'signer.sign',
  'worldClock.read',
] as const satisfies readonly Needs[];

/** Shows the second factor: a code of the moment or a printed one, each once. */
export const signInSecond = readOpen(route, needs, async (request, context) => {
  const query = checkNoQuery(request);
  if (!query.ok) return query;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { ticket, code } = input.body;
  return inTurn(context.table, () => deciding(ticketIn(ticket), code, context));
});

async function deciding(
  { person, key }: ReturnType<typeof ticketIn>,
  code: string,
  context: OpenContextWith<Needs>,
): Promise<Turn<unknown>> {
  const { table, worldClock } = context;
  const now = worldClock.now();
  const ticket = await readRow(table, key, { consistent: true });
  const place = secondFactorRow.key(person);
  const factor = await readRow(table, place, { consistent: true });
  if (!ticket || ticket.body.until < now || !factor) return { changes: [], result: wrongCode };
  const locked = lockedFor(factor.body, now);
  if (locked !== undefined) return { changes: [], result: tooMany(locked) };
  const left = await spendFactorCode(person, factor.body, code, now, context);
  if (!left)
    return { changes: [putRow(place, afterWrong(factor.body, now), factor.version)], result: wrongCode };
  const { changes, result } = await newSession({ person, second: true }, context);
  return {
    changes: [
      { delete: key, expect: ticket.version },
      putRow(place, afterRight(factor.body, left, now), factor.version),
      ...changes,
    ],
    result,
  };
}
