import { dayOf, type Day, type Instant } from '../../domain/days.ts';
import type { DrawnPerson } from '../../domain/spotChecks.ts';
import type { CallerContext } from '../request/flow.ts';
import { personKey } from '../table/keys.ts';
import { readRows } from '../table/rows.ts';

/** A drawn person with the name, and since when the person is no longer there. */
export interface NamedPerson extends DrawnPerson {
  readonly name?: string;
  readonly leftSince?: Day;
}

/** Who was drawn, with names and with who had left as was known at an instant. */
export async function drawnPeople(
  people: readonly DrawnPerson[],
  at: Instant,
  { table }: Pick<CallerContext, 'table'>,
): Promise<NamedPerson[]> {
  const rows = await readRows(
    table,
    people.map(({ branch, id }) => personKey(branch, id)),
  );
  const persons = new Map(rows.map((item) => [`${item.pk} ${item.sk}`, item.body]));
  return people.map((drawn) => {
    const { pk, sk } = personKey(drawn.branch, drawn.id);
    const person = persons.get(`${pk} ${sk}`);
    const left = person?.left;
    const hasLeft = left !== undefined && left.enteredAt <= at && left.on <= dayOf(at);
    return { ...drawn, ...(person && { name: person.name }), ...(hasLeft && { leftSince: left.on }) };
  });
}
