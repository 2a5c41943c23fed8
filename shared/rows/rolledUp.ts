/** The sums of what has been counted below a unit. */
import type { Day } from '../domain/days.ts';
import type { RolledUp } from '../domain/rolledUp.ts';
import type { UnitId } from '../domain/units.ts';
import { derived } from './kept.ts';
import type { Packed, Parted, Piece } from './packed.ts';
import { row } from './rowKind.ts';

export interface StoredRoll {
  /** The day of the pass that summed; absent: none has yet. */
  readonly day?: Day;
  /** Whether every unit below had been swept for that day. */
  readonly isWhole?: true;
  readonly sums?: Packed<RolledUp> | Parted<RolledUp>;
  /** The unit below by whose sums it was made, if it was by one's. */
  readonly by?: UnitId;
  /** The units right below that sum up others themselves, as of the last sums. */
  readonly above?: readonly UnitId[];
  /** A unit below has been set up or moved since: the sums hold no more. */
  readonly isOvertaken?: true;
}

export const rolledUpRow = row<StoredRoll>()({
  id: 'rolledUp',
  holds: 'the sums of the figures of all units below, of the day on which they were summed',
  key: ['U#{unit}', 'ROLL'],
  whose: 'unit',
  tier: 'ledger',
  kept: derived,
});

export const rolledUpPieceRow = row<Piece<RolledUp>>()({
  id: 'rolledUpPiece',
  holds: 'a piece of the sums of all units below, where they are more than an item holds',
  key: ['U#{unit}', 'ROLLPIECE#{hash}#{piece:3}'],
  whose: 'unit',
  tier: 'ledger',
  kept: derived,
});
