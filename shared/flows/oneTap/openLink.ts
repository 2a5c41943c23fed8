import { createHash } from 'node:crypto';
import { isToldOf } from '../../access/duties.ts';
import type { Caller } from '../../access/caller.ts';
import { WRONG_LINKS } from '../../domain/codes.ts';
import { isPending, type Duty } from '../../domain/duty.ts';
import { isPresent } from '../../domain/people.ts';
import type { OneTapLink } from '../../domain/oneTap.ts';
import { oneTapRow } from '../../rows/oneTap.ts';
import { oneTapFormOf, type OneTapForm } from '../../rules/oneTapForms.ts';
import { isOneTapOff } from '../lines/isOneTapOff.ts';
import { isOwnPhone } from '../lines/isOwnPhone.ts';
import { tokenHash } from '../lines/oneTapToken.ts';
import { done, refuse, type OpenContextWith, type Refusal, type Result } from '../request/flow.ts';
import { AssessedUnits, type AssessedUnit } from '../scope/assessedUnits.ts';
import { readCaller } from '../scope/readCaller.ts';
import { takeUse } from '../signIn/counts.ts';
import { inTurn } from '../signIn/inTurn.ts';
import { contactKey } from '../table/keys.ts';
import type { Item } from '../table/ports.ts';
import { readRow } from '../table/rows.ts';

export type LinkNeeds = 'table.read' | 'table.write' | 'vault.blind' | 'worldClock.read';
export const linkNeeds = [
  'table.read',
  'table.write',
  'vault.blind',
  'worldClock.read',
] as const satisfies readonly LinkNeeds[];

/** Whom a link is of, as the person it opens the form for; `caller` holds no office. */
export interface OpenedLink {
  readonly row: Item<OneTapLink>;
  readonly caller: Caller;
}

/** The duty of a link that is still to be done, with its form. */
export interface OpenedForm {
  readonly duty: Duty;
  readonly form: OneTapForm;
  readonly unit: AssessedUnit;
}

const over: Refusal = refuse('linkOver');

/** The link of a token. One that leads nowhere is counted for the address that tries it, and looks like one that is over. */
export async function openLink(
  token: string,
  source: string,
  context: OpenContextWith<LinkNeeds>,
): Promise<Result<OpenedLink>> {
  const { table, vault, worldClock } = context;
  const address = await vault.blind(JSON.stringify(['links', source]));
  const counted = await inTurn(table, async () => {
    const use = await takeUse(address, WRONG_LINKS, worldClock.now(), table);
    if ('wait' in use) return { changes: [], result: refuse('tooMany', { retryAfter: use.wait }) };
    const row = await readRow(table, oneTapRow.key(tokenHash(token)), { consistent: true });
    return row ? { changes: [], result: done(row) } : { changes: [use.change], result: over };
  });
  if (!counted.ok) return counted;
  const caller = await holderOf(counted.body.body, context);
  return caller ? done({ row: counted.body, caller }) : over;
}

/** Whoever the link is of, as long as it is the same number in the same branch. */
async function holderOf(
  { person, unit, blind, lastOn }: OneTapLink,
  { table, today }: OpenContextWith<LinkNeeds>,
): Promise<Caller | undefined> {
  if (today > lastOn) return undefined;
  const [caller, contact, isOff, isOwn] = await Promise.all([
    readCaller(table, person, today),
    readRow(table, contactKey(person), { consistent: true }),
    isOneTapOff(unit, table),
    isOwnPhone(person, table),
  ]);
  const home = caller?.home;
  if (!home || home.unit.id !== unit || !isPresent(home.person, today) || isOff || !isOwn) return undefined;
  if (contact?.body.blind !== blind || contact.body.releasedAt !== undefined) return undefined;
  // Not the offices of who holds some: the link is of a person's own duty.
  return { id: person, name: caller.name, offices: [], heads: [], former: [], home };
}

/** The form of the link's duty; undefined once it is done, a refusal where it is nobody's or another's by now. */
export async function openForm(
  { row, caller }: OpenedLink,
  { table, today }: OpenContextWith<LinkNeeds>,
): Promise<Result<OpenedForm | undefined>> {
  if (row.body.done) return done(undefined);
  const unit = await new AssessedUnits(table, today, caller.id).of(row.body.unit);
  const duty = unit?.duties.find(({ id }) => id === row.body.duty);
  if (!unit || !duty) return over;
  if (duty.state === 'met' || duty.state === 'metLate') return done(undefined);
  const form = oneTapFormOf(duty, caller.id);
  if (!form || !isPending(duty) || !isToldOf(duty, caller)) return over;
  return done({ duty, form, unit });
}

/** What was sent, to know it again. */
export const sentHash = (sent: object): string =>
  createHash('sha256').update(JSON.stringify(sent)).digest('hex');
