import type { Day } from '../../domain/days.ts';
import type { UnitId } from '../../domain/units.ts';

/** Where a person is: the branch whose partition holds the person's row. */
export interface Home {
  /** Absent for somebody who belongs to no branch here. */
  readonly unit?: string;
  /** Units whose organisation the person heads. */
  readonly heads?: readonly string[];
  /** Branches that the person was transferred from, in their order. */
  readonly former?: readonly string[];
}

/** Where a thing with only an id is. */
export interface Place {
  readonly unit: string;
}

/** A person's encrypted phone. */
export interface Contact {
  readonly phone: string;
  /** The keyed hash by which the phone is found, so that it can be freed without opening it. */
  readonly blind?: string;
}

/** Which figures of a unit its parent has: kept in `SWEPT`, so that a day without news reads and writes nothing. */
export interface KnownFigures {
  /** The unit in whose partition they stand. */
  readonly in: UnitId;
  /** By month, the hash of what has not closed; under `LASTING` that of what never does. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** How far a unit has been swept, and what its parent has: the hash of the summary, and which figures. */
export interface Swept {
  readonly day: Day;
  readonly summary?: string;
  readonly figures?: KnownFigures;
  /** The mark of the frame that draws have of a branch. */
  readonly frame?: string;
}
