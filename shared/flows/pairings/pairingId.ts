import { createHash } from 'node:crypto';
import { pairingRow } from '../../rows/ledger.ts';
import { isSameName, nameForm } from '../../domain/writing.ts';
import { memberOf, sideOf, type Pairing, type PairingSide } from '../../domain/pairings.ts';
import type { Table } from '../table/ports.ts';
import { queryRows } from '../table/rows.ts';

/** What makes two pairings alike: who, with whom, since when. */
type Facts = Pick<Pairing, 'label' | 'startedOn'>;

/** The id of the n-th pairing that is alike, counted from 0: two that are entered at once meet at the same id. */
export function pairingId(side: PairingSide, { label, startedOn }: Facts, n = 0): string {
  const facts = [whoseOf(side), side.with, nameForm(label), startedOn, ...(n > 0 ? [n] : [])];
  return `pairing-${createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 20)}`;
}

/** Those of the unit that are alike. */
export async function alikeIn(
  unit: string,
  side: PairingSide,
  { label, startedOn }: Facts,
  table: Table,
): Promise<Pairing[]> {
  const rows = await queryRows(table, pairingRow.under(unit), { consistent: true });
  return rows
    .map(({ body }) => body)
    .filter((pairing) => {
      const other = sideOf(pairing.with, pairing);
      const isSameSide = other?.with === side.with && whoseOf(other) === whoseOf(side);
      return isSameSide && pairing.startedOn === startedOn && isSameName(pairing.label, label);
    });
}

const whoseOf = (side: PairingSide): string => memberOf(side) ?? ('unit' in side ? side.unit : '');
