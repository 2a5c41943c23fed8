import { answer } from '../assess/answer.ts';
import { readMyDuties as route } from '../contract/me.ts';
import type { Duty } from '../domain/duty.ts';
import { assessUnit, refuseMoment } from './assessUnit.ts';
import { check, done, type CallerContext, type PersonFlow } from './flow.ts';
import { page } from './page.ts';
import { readWholeUnit, type UnitReading } from './readUnit.ts';

/** What the caller owes, as a person and as the holder of a post. */
export const readMyDuties: PersonFlow = async (request, context) => {
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const readings = await readOwnUnits(context);
  const duties: Duty[] = [];
  for (const { snapshot } of readings) {
    const refusal = refuseMoment(query.body, snapshot.unit.startsOn, context.today);
    if (refusal) return refusal;
    duties.push(
      ...assessUnit(snapshot, query.body, context.today).filter((duty) => isOf(duty, context.caller.id)),
    );
  }
  return done(page('duties', duties.map(answer), query.body));
};

const isOf = (duty: Duty, person: string): boolean => duty.subject === person || duty.owner === person;

/** The caller's branch, and the units that the caller heads or holds an office in. */
async function readOwnUnits({ table, caller }: CallerContext): Promise<UnitReading[]> {
  const ids = new Set([...caller.heads, ...caller.offices.map((office) => office.unit)]);
  if (caller.home) ids.add(caller.home.unit.id);
  const readings = await Promise.all([...ids].map((id) => readWholeUnit(table, id)));
  return readings.filter((reading) => reading !== undefined);
}
