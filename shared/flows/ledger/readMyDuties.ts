import { isAbout, isOwnDuty } from '../../access/duties.ts';
import { formerUnits } from '../../access/units.ts';
import { allMine } from '../../assess/mine.ts';
import { concerns } from '../../assess/wantedClaims.ts';
import { read } from '../request/read.ts';
import { readMyDuties as route } from '../../contract/ledger.ts';
import { dayOf } from '../../domain/days.ts';
import type { Duty } from '../../domain/duty.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { AssessedUnits } from '../scope/assessedUnits.ts';
import { placed, placedAnswers, type Placed } from './placed.ts';
import { readMineByUnit, unitsOf } from './readMine.ts';
import { assessUnit } from './assessUnit.ts';
import { check, done, type CallerContext } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { refuseMoment, type Moment } from '../request/refuseMoment.ts';

/** What the caller owes, as a person and as the holder of a post. */
export const readMyDuties = read(route, [], async (request, context) => {
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { table } = context;
  if (query.body.due === 'now') {
    const { due, awaiting } = await dueNow(context);
    const { duties, ...more } = page('duties', due, query.body);
    const [listed, reported] = await Promise.all([
      placedAnswers(duties, table),
      placedAnswers(awaiting, table),
    ]);
    return done({ duties: listed, ...more, awaiting: reported });
  }
  const readings = await readOwnUnits(context);
  const all: Placed[] = [];
  for (const { snapshot } of readings) {
    const refusal = refuseMoment(query.body, snapshot.unit.startsOn, context.today);
    if (refusal) return refusal;
    const wanted = concerns(context.caller.id);
    const duties = await assessUnit(table, snapshot, query.body, context.today, wanted);
    const own = duties.filter((duty) => isOwnDuty(duty, snapshot.unit.id, context.caller));
    all.push(...placed(own, snapshot));
  }
  all.push(...(await earlierDuties(all, query.body, context)));
  const { duties, ...more } = page('duties', all, query.body);
  return done({ duties: await placedAnswers(duties, table), ...more });
});

/** What a message of this moment would count as the caller's own: what is overdue first. */
async function dueNow({
  table,
  caller,
  today,
}: CallerContext): Promise<Record<'due' | 'awaiting', Placed[]>> {
  const assessed = new AssessedUnits(table, today, caller.id);
  const lists = await readMineByUnit(table, caller.id, today, assessed);
  const mine = allMine(lists.map((list) => list.mine));
  const places = new Map(
    lists
      .flatMap(({ mine: { overdue, pending, awaiting }, snapshot }) =>
        placed([...[...overdue, ...pending].map(({ duty }) => duty), ...awaiting], snapshot),
      )
      .map((place) => [place.duty.id, place]),
  );
  const placesOf = (duties: readonly Duty[]): Placed[] => duties.flatMap(({ id }) => places.get(id) ?? []);
  return {
    due: placesOf([...mine.overdue, ...mine.pending].map(({ duty }) => duty)),
    awaiting: placesOf(mine.awaiting),
  };
}

/** What closed in the branches that the caller was transferred from; everything else has come along. */
async function earlierDuties(
  present: readonly Placed[],
  moment: Moment,
  { table, caller, today }: CallerContext,
): Promise<Placed[]> {
  const presentIds = new Set(present.map(({ duty }) => duty.id));
  const readings = await Promise.all(formerUnits(caller).map((id) => readWholeUnit(table, id)));
  const duties = await Promise.all(
    readings
      .filter((reading) => reading !== undefined)
      .map(async ({ snapshot }) => {
        const all = await assessUnit(table, snapshot, moment, today, concerns(caller.id));
        const earlier = all.filter((duty) => isAbout(duty, caller) && isOfThen(duty, snapshot, caller.id));
        return placed(earlier, snapshot);
      }),
  );
  return duties.flat().filter(({ duty }) => !presentIds.has(duty.id));
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
