import { isAbout, isOwnDuty } from '../../access/duties.ts';
import { formerUnits } from '../../access/units.ts';
import { answer, type DutyAnswer } from '../../assess/answer.ts';
import { concerns } from '../../assess/wantedClaims.ts';
import { read } from '../request/read.ts';
import { readMyDuties as route } from '../../contract/ledger.ts';
import { dayOf } from '../../domain/days.ts';
import type { Duty } from '../../domain/duty.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { AssessedUnits } from '../scope/assessedUnits.ts';
import { readMine, unitsOf } from './readMine.ts';
import { assessUnit } from './assessUnit.ts';
import { check, done, type CallerContext } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { refuseMoment, type Moment } from '../request/refuseMoment.ts';

/** What the caller owes, as a person and as the holder of a post. */
export const readMyDuties = read(route, [], async (request, context) => {
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  if (query.body.due === 'now') {
    const { due, awaiting } = await dueNow(context);
    return done({ ...page('duties', due, query.body), awaiting });
  }
  const readings = await readOwnUnits(context);
  const duties: Duty[] = [];
  for (const { snapshot } of readings) {
    const refusal = refuseMoment(query.body, snapshot.unit.startsOn, context.today);
    if (refusal) return refusal;
    const wanted = concerns(context.caller.id);
    const all = await assessUnit(context.table, snapshot, query.body, context.today, wanted);
    duties.push(...all.filter((duty) => isOwnDuty(duty, snapshot.unit.id, context.caller)));
  }
  duties.push(...(await earlierDuties(duties, query.body, context)));
  return done(page('duties', duties.map(answer), query.body));
});

/** What a message of this moment would count as the caller's own: what is overdue first. */
async function dueNow({
  table,
  caller,
  today,
}: CallerContext): Promise<Record<'due' | 'awaiting', DutyAnswer[]>> {
  const mine = await readMine(table, caller.id, today, new AssessedUnits(table, today, caller.id));
  const due = [...mine.overdue, ...mine.pending].map(({ duty }) => answer(duty));
  return { due, awaiting: mine.awaiting.map(answer) };
}

/** What closed in the branches that the caller was transferred from; everything else has come along. */
async function earlierDuties(
  present: readonly Duty[],
  moment: Moment,
  { table, caller, today }: CallerContext,
): Promise<Duty[]> {
  const presentIds = new Set(present.map(({ id }) => id));
  const readings = await Promise.all(formerUnits(caller).map((id) => readWholeUnit(table, id)));
  const duties = await Promise.all(
    readings
      .filter((reading) => reading !== undefined)
      .map(async ({ snapshot }) => {
        const all = await assessUnit(table, snapshot, moment, today, concerns(caller.id));
        return all.filter((duty) => isAbout(duty, caller) && isOfThen(duty, snapshot, caller.id));
      }),
  );
  return duties.flat().filter(({ id }) => !presentIds.has(id));
}

/** Whether it stayed behind: it closed before the person went, or was met for good. */
function isOfThen({ state, closesOn }: Duty, { people }: UnitSnapshot, id: string): boolean {
  const left = people.find((person) => person.id === id)?.left;
  const hasClosed = left && closesOn !== undefined && closesOn < dayOf(left.enteredAt);
  return hasClosed || state !== 'notApplicable';
}

/** The caller's branch, the units that the caller heads or serves, and those whose things fell to the caller. */
async function readOwnUnits({ table, caller, today }: CallerContext): Promise<UnitReading[]> {
  const ids = await unitsOf(table, caller.id, today);
  const readings = await Promise.all(ids.map((id) => readWholeUnit(table, id)));
  return readings.filter((reading) => reading !== undefined);
}
