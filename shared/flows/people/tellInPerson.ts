/** Whom the branch tells in person what is due, because no SMS of their own reaches them (PROGRAMME §4.35, §4.47). */
import { mineOf } from '../../assess/mine.ts';
import type { Day } from '../../domain/days.ts';
import { isPresent, type Person } from '../../domain/people.ts';
import { reachBy, type Reach } from '../../domain/reach.ts';
import { periodWord } from '../../messages/wording.ts';
import { calendarOf } from '../../domain/duty.ts';
import { parsePeriod } from '../../domain/periods.ts';
import { ruleOf } from '../../rules/catalogue.ts';
import { contactRow, toldInPersonRow, type ToldInPerson } from '../../rows/people.ts';
import { contactKey } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';
import { queryRows, readRows } from '../table/rows.ts';
import type { AssessedUnit } from '../scope/assessedUnits.ts';

/** Keys of one read. */
const CHUNK = 100;

/** Who is to be told in person, with what is due and what was told. */
export async function whomToTell({ reading, duties }: AssessedUnit, day: Day, table: Table) {
  const { snapshot } = reading;
  const people = snapshot.people.filter((person) => isPresent(person, day));
  const [ways, told] = await Promise.all([readWays(people, table), readTold(snapshot.unit.id, table)]);
  return people
    .filter(({ id, noSms }) => noSms === true || ways.get(id) !== 'own')
    .map((person) => {
      const { overdue, pending } = mineOf(duties, snapshot, { person: person.id, asOf: day });
      return shown(person, ways.get(person.id) ?? 'none', [...overdue, ...pending], told.get(person.id));
    });
}

type Due = ReturnType<typeof mineOf>['overdue'];

function shown({ id, name }: Person, reach: Reach, due: Due, told: ToldInPerson | undefined) {
  return {
    person: id,
    name,
    reach,
    due: due.map(({ duty: { id: duty, rule, dueOn, state, period: of } }) => {
      const period = parsePeriod(calendarOf({ period: of }) ?? '');
      return {
        duty,
        what: `${period ? periodWord(period) : ''}${ruleOf(rule).short}`,
        act: ruleOf(rule).act,
        dueOn,
        state,
        told: told?.duties.includes(duty) ?? false,
      };
    }),
    ...(told && { lastTold: { on: told.on, by: told.by } }),
  };
}

/** How each is reached: whether a number is shared outside the branch is nobody's business here. */
async function readWays(people: readonly Person[], table: Table): Promise<Map<string, Reach>> {
  const ids = new Set(people.map(({ id }) => id));
  const contacts = await readAll([...ids].map(contactKey), table);
  const reached = contacts.filter(({ body }) => body.releasedAt === undefined);
  const sharing = Map.groupBy(reached, ({ body }) => body.blind);
  return new Map(
    contacts.map((item) => {
      const { reach, blind } = item.body;
      const people = (sharing.get(blind) ?? []).map((contact) => contactRow.ids(contact).person);
      return [contactRow.ids(item).person, reachBy(reach, blind === undefined ? undefined : { people })];
    }),
  );
}

async function readAll<Row>(keys: readonly Parameters<typeof readRows<Row>>[1][number][], table: Table) {
  const items: Awaited<ReturnType<typeof readRows<Row>>>[number][] = [];
  for (let from = 0; from < keys.length; from += CHUNK)
    items.push(...(await readRows<Row>(table, keys.slice(from, from + CHUNK), { consistent: true })));
  return items;
}

const readTold = async (unit: string, table: Table): Promise<Map<string, ToldInPerson>> =>
  new Map(
    (await queryRows(table, toldInPersonRow.under(unit), { consistent: true })).map((item) => [
      toldInPersonRow.ids(item).person,
      item.body,
    ]),
  );
