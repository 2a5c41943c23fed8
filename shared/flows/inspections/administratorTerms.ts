import { dayOf, type Day } from '../../domain/days.ts';
import { servesFrom } from '../../domain/officers.ts';
import type { OfficerRole, PersonId, Term } from '../../domain/people.ts';
import { pathIds, type Unit, type UnitId } from '../../domain/units.ts';
import { formerNamingRow, namingRow, officeRow } from '../../rows/units.ts';
import type { Table } from '../table/ports.ts';
import { bodiesOf, queryRows } from '../table/rows.ts';

const ADMINISTRATORS: readonly OfficerRole[] = ['systemAdministrator', 'securityAdministrator'];

interface Served extends Term {
  readonly person: PersonId;
}

/** The day of the relieving too: who was relieved on it may have acted before. */
const servedOn = ({ from, until }: Term, day: Day): boolean =>
  (from === undefined || from <= day) && (until === undefined || day <= until);

/** Who was system or security administrator of units, or of units above them, on which days; each unit is read once. */
export class AdministratorTerms {
  readonly #table: Table;
  readonly #units = new Map<UnitId, Promise<readonly Served[]>>();

  constructor(table: Table) {
    this.#table = table;
  }

  /** Whether somebody was one of them over a unit on a day. */
  async over({ path }: Pick<Unit, 'path'>): Promise<(person: PersonId, day: Day) => boolean> {
    const served = (await Promise.all(pathIds(path).map((id) => this.#of(id)))).flat();
    return (person, day) => served.some((term) => term.person === person && servedOn(term, day));
  }

  #of(unit: UnitId): Promise<readonly Served[]> {
    const cached = this.#units.get(unit);
    if (cached) return cached;
    const read = this.#read(unit);
    this.#units.set(unit, read);
    return read;
  }

  /** Those who serve, by their offices; those who no longer do, by how they came to it and left. */
  async #read(unit: UnitId): Promise<Served[]> {
    const [offices, present, former] = await Promise.all([
      queryRows(this.#table, officeRow.under(unit)),
      queryRows(this.#table, namingRow.under(unit)),
      queryRows(this.#table, formerNamingRow.under(unit)),
    ]);
    const namings = bodiesOf([...present, ...former]).flatMap(
      (naming): (Served & { role: OfficerRole })[] => {
        const { person, role, activated, relieved } = naming;
        if (!activated || !relieved) return [];
        return [{ person, role, from: servesFrom(naming, dayOf(activated.at)), until: relieved.on }];
      },
    );
    return [...bodiesOf(offices), ...namings].filter(({ role }) => ADMINISTRATORS.includes(role));
  }
}
