import { isDeepStrictEqual } from 'node:util';
import { sideOf, type Pairing, type PairingSide } from '../../domain/pairings.ts';
import { grouped } from '../../domain/indexed.ts';
import { nameForm } from '../../domain/writing.ts';
import type { Person } from '../../domain/people.ts';
import type { PairingRow } from '../../imports/lists.ts';
import { newPairing } from '../pairings/addPairing.ts';
import { pairingId } from '../pairings/pairingId.ts';
import { addPairing, endPairing } from '../../contract/pairings.ts';
import { check, done, type Refusal } from '../request/flow.ts';
import { refused, rejected, type ImportGround, type Plan } from './importPlan.ts';
import { pairingKey } from '../table/keys.ts';
import { personNamed } from './personNamed.ts';

/** What a line of pairings becomes; `people` are the branch’s after the roster was taken in. */
export function planPairing(
  index: number,
  row: PairingRow,
  people: readonly Person[],
  ground: ImportGround,
): Plan {
  const side = sideNamed(row, people, ground);
  if ('message' in side) return rejected(index, 'member', side.message);
  const { reading, context } = ground;
  const wrong = wrongDay(row, context.today);
  if (wrong) return rejected(index, ...wrong);
  const fault = schemaFault(row, side);
  if (fault) return refused(index, fault);
  const existing = pairingOf(row, side, reading.snapshot.pairings);
  return existing ? planEnd(index, row, existing, ground) : planStart(index, row, side, ground);
}

/** What the routes that enter and end one pairing would refuse. */
function schemaFault(
  { id, label, startedOn, endedOn, reason }: PairingRow,
  side: PairingSide,
): Refusal | undefined {
  const begun = check(addPairing.body, {
    ...side,
    label,
    ...(id !== undefined && { id }),
    ...(startedOn !== undefined && { startedOn }),
  });
  if (!begun.ok) return begun;
  if (endedOn === undefined) return undefined;
  const ended = check(endPairing.body, { on: endedOn, reason: reason ?? ENDED });
  return ended.ok ? undefined : ended;
}

const ENDED = '结对已结束';

/** A village is a unit's, a household or coworker a member's. */
function sideNamed(
  row: PairingRow,
  people: readonly Person[],
  ground: ImportGround,
): PairingSide | { readonly message: string } {
  if (row.with === 'village') return { with: row.with, unit: ground.reading.snapshot.unit.id };
  if (row.member === undefined) return { message: '党员：请填写' };
  const person = personNamed(row.member, people, ground);
  return typeof person === 'string' ? { message: `党员：${person}` } : { with: row.with, member: person.id };
}

function wrongDay({ startedOn, endedOn }: PairingRow, today: string): [string, string] | undefined {
  if (startedOn !== undefined && startedOn > today) return ['startedOn', `结对日期不能晚于今天（${today}）`];
  if (endedOn !== undefined && endedOn > today) return ['endedOn', `结束日期不能晚于今天（${today}）`];
  if (startedOn !== undefined && endedOn !== undefined && endedOn < startedOn)
    return ['endedOn', '结束日期不能早于结对日期'];
  return undefined;
}

const byId = grouped<Pairing, string>(({ id }) => id);
const byLabel = grouped<Pairing, string>(({ label }) => nameForm(label));

/** The one that a line is about, by its id, else by who and with whom. */
const pairingOf = (
  { id, label }: PairingRow,
  side: PairingSide,
  pairings: readonly Pairing[],
): Pairing | undefined =>
  id === undefined
    ? byLabel(pairings, nameForm(label)).find((pairing) =>
        isDeepStrictEqual(sideOf(pairing.with, pairing), side),
      )
    : byId(pairings, id)[0];

function planStart(
  index: number,
  row: PairingRow,
  side: PairingSide,
  { reading, context }: ImportGround,
): Plan {
  const unit = reading.snapshot.unit.id;
  const { label, startedOn = context.today, endedOn } = row;
  const id = row.id ?? pairingId(side, { label, startedOn });
  const pairing: Pairing = {
    id,
    ...side,
    label,
    startedOn,
    enteredAt: context.now,
    ...(endedOn && { ended: ending(row, endedOn, context.now) }),
  };
  return { index, result: 'created', id, changes: async () => done(newPairing(unit, pairing)) };
}

const ending = (
  { reason = ENDED }: PairingRow,
  on: NonNullable<Pairing['ended']>['on'],
  enteredAt: string,
): NonNullable<Pairing['ended']> => ({ on, reason, enteredAt });

/** A line about a pairing that is known may end it or mend its label; its beginning stays. */
function planEnd(index: number, row: PairingRow, pairing: Pairing, { reading, context }: ImportGround): Plan {
  const { id, startedOn, endedOn, label } = row;
  if (startedOn !== undefined && startedOn !== pairing.startedOn)
    return rejected(index, 'startedOn', `结对日期已登记为${pairing.startedOn}，不能用导入更改`);
  if (pairing.ended && pairing.ended.on !== endedOn)
    return rejected(index, 'endedOn', `这个结对已于${pairing.ended.on}结束；重新结对的请单独登记`);
  if (endedOn !== undefined && endedOn < pairing.startedOn)
    return rejected(index, 'endedOn', `结束日期不能早于结对日期（${pairing.startedOn}）`);
  const ended = pairing.ended ?? (endedOn && ending(row, endedOn, context.now));
  const after: Pairing = { ...pairing, ...(id !== undefined && { label }), ...(ended && { ended }) };
  if (isDeepStrictEqual(after, pairing)) return { index, result: 'unchanged', id: pairing.id };
  const key = pairingKey(reading.snapshot.unit.id, pairing.id);
  const expect = reading.versions.get(key.sk) ?? 'absent';
  return {
    index,
    result: 'updated',
    id: pairing.id,
    changes: async () => done([{ put: { ...key, body: after }, expect }]),
  };
}
