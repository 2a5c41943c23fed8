import { addDays, type Day } from '../../domain/days.ts';
import { assess } from '../../assess/assess.ts';
import { concerns } from '../../assess/wantedClaims.ts';
import type { Duty } from '../../domain/duty.ts';
import { secretaryOn, type PersonId } from '../../domain/people.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { UnitId } from '../../domain/units.ts';
import type { Table } from '../table/ports.ts';
import { assessOnce } from './assessOnce.ts';
import { readSurroundings, readUnit, readUnitRow, yearOfOpenPeriods, type UnitReading } from './readUnit.ts';

export interface AssessedUnit {
  readonly reading: UnitReading;
  readonly duties: readonly Duty[];
}

/** So long after the last message about them it can still be said how things ended. */
const ENDED_DAYS = 60;

/**
 * Units assessed on one day, each read once for all who ask: what ended lately is there too. For one person only what
 * concerns that one; a secretary is asked about all members.
 */
export class AssessedUnits {
  readonly #table: Table;
  readonly #day: Day;
  readonly #person: PersonId | undefined;
  readonly #units = new Map<UnitId, Promise<AssessedUnit | undefined>>();

  constructor(table: Table, day: Day, person?: PersonId) {
    this.#table = table;
    this.#day = day;
    this.#person = person;
  }

  /** Undefined for a unit that there is not. */
  of(unit: UnitId): Promise<AssessedUnit | undefined> {
    const before = this.#units.get(unit);
    if (before) return before;
    const assessed = this.#read(unit);
    this.#units.set(unit, assessed);
    return assessed;
  }

  async #read(id: UnitId): Promise<AssessedUnit | undefined> {
    const unit = await readUnitRow(this.#table, id);
    if (!unit) return undefined;
    const surroundings = await readSurroundings(this.#table, [unit]);
    const from = addDays(this.#day, -ENDED_DAYS);
    const reading = await readUnit(this.#table, id, surroundings, { fromYear: yearOfOpenPeriods(from) });
    return reading && { reading, duties: this.#assess(reading.snapshot, from) };
  }

  #assess(snapshot: UnitSnapshot, from: Day): readonly Duty[] {
    const person = this.#person;
    const isForAll = person === undefined || secretaryOn(snapshot.people, this.#day)?.id === person;
    return isForAll
      ? assessOnce(snapshot, this.#day, { from })
      : assess(snapshot, this.#day, { from, wanted: concerns(person) });
  }
}
