import { readRow } from '../table/rows.ts';
import * as z from 'zod';
import { addPairing as route } from '../../contract/pairings.ts';
import { memberOf, sideOf, type Pairing, type PairingSide } from '../../domain/pairings.ts';
import { isPresent } from '../../domain/people.ts';
import {
  type CallerContext,
  done,
  invalidField,
  type Refusal,
  refuse,
  type Result,
} from '../request/flow.ts';
import { homeKey, pairingKey, pairingPlaceKey, personKey } from '../table/keys.ts';
import { pairingAnswer } from './pairingAnswer.ts';
import { alikeIn, pairingId } from './pairingId.ts';
import type { Change } from '../table/ports.ts';
import { authorize } from '../scope/authorize.ts';
import { write } from '../request/write.ts';

type Body = z.output<typeof route.body>;

const sides = z.object({ member: z.string().optional(), unit: z.string().optional() });

/** Pairs a member with a household or coworker, or a unit with a village. */
export const addPairing = write({
  route,
  authorize: (request, context) => authorizePlace(request.body, context),
  decide: async (input, place, context) => {
    const side = sideFor(input, context);
    if (!side.ok) return side;
    const refusal = await refuseAbsent(memberOf(side.body), place, context);
    if (refusal) return refusal;
    const { label, startedOn = context.today, confirm = false } = input;
    const facts = { label, startedOn };
    const alike = await alikeIn(place, side.body, facts, context.table);
    if (alike.some(({ id }) => id === input.id)) return refuse('idTaken');
    if (alike.length > 0 && !confirm) return refuse('sameDayExists');
    const id = input.id ?? (await freeId(side.body, facts, alike.length, context));
    const pairing: Pairing = { id, ...side.body, ...facts, enteredAt: context.now };
    return done({
      changes: newPairing(place, pairing),
      answer: pairingAnswer(pairing),
      // The same was entered at the same moment, which the next look says.
      taken: () => (input.id === undefined ? 'again' : refuse('idTaken')),
    });
  },
});

/** The first id that is free: one that is alike may have gone with its member. */
async function freeId(
  side: PairingSide,
  facts: Pick<Pairing, 'label' | 'startedOn'>,
  from: number,
  { table }: CallerContext,
): Promise<string> {
  for (let n = from; ; n++) {
    const id = pairingId(side, facts, n);
    if (!(await readRow(table, pairingPlaceKey(id), { consistent: true }))) return id;
  }
}

/** What writes down a pairing in the unit where it belongs; its id is taken once. */
export const newPairing = (unit: string, pairing: Pairing): Change[] => [
  { put: { ...pairingKey(unit, pairing.id), body: pairing }, expect: 'absent' },
  { put: { ...pairingPlaceKey(pairing.id), body: { unit } }, expect: 'absent' },
];

/** Whose it is decides who may: a member's, the secretary; a unit's, the unit. */
async function authorizePlace(body: unknown, context: CallerContext): Promise<Result<string>> {
  const { data = {} } = sides.safeParse(body);
  if (data.unit !== undefined) {
    const reached = await authorize(data.unit, 'pairings.keepUnits', context);
    return reached.ok ? done(reached.body.unit.id) : reached;
  }
  const branch =
    data.member === undefined ? context.caller.home?.unit.id : await homeOf(data.member, context);
  const reached = await authorize(branch, 'pairings.keepMembers', context);
  return reached.ok ? done(reached.body.unit.id) : reached;
}

async function homeOf(person: string, { table }: CallerContext): Promise<string | undefined> {
  const item = await readRow(table, homeKey(person));
  return item?.body?.unit;
}

/** A village is a unit's, a household or coworker a member's. */
function sideFor(body: Body, { today }: CallerContext): Result<PairingSide> {
  const { member, unit, with: kind, startedOn } = body;
  const isVillage = kind === 'village';
  if (isVillage && member !== undefined) return invalidField('member', '结对共建村属于单位');
  if (!isVillage && unit !== undefined) return invalidField('unit', '这种结对属于党员');
  const side = sideOf(kind, body);
  if (!side && isVillage) return invalidField('unit', '结对共建村要写明单位');
  if (!side) return invalidField('member', '结对要写明党员');
  if (startedOn !== undefined && startedOn > today)
    return invalidField('startedOn', `不能晚于今天（${today}）`);
  return done(side);
}

async function refuseAbsent(
  member: string | undefined,
  unit: string,
  { table, today }: CallerContext,
): Promise<Refusal | undefined> {
  if (member === undefined) return undefined;
  const item = await readRow(table, personKey(unit, member));
  const person = item?.body;
  return person && isPresent(person, today) ? undefined : invalidField('member', '不是本支部的人');
}
