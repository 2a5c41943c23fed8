import * as z from 'zod';
import { openedOf, whoSeesTo } from '../../assess/opened.ts';
import { dayOf, type Day } from '../../domain/days.ts';
import { sendingDayAfter } from '../../domain/daysOff.ts';
import type { OpeningLine } from '../../messages/line.ts';
import { openingIds, periodOpened, type OpeningId } from '../../domain/openings.ts';
import type { UnitId } from '../../domain/units.ts';
import { day as daySchema } from '../../submissions/fields.ts';
import { audienceOf } from '../../assess/mine.ts';
import { lineItem } from '../lines/lineItem.ts';
import { homesOf } from '../scope/homesOf.ts';
import { AssessedUnits } from '../scope/assessedUnits.ts';
import { listShard } from '../scope/listUnits.ts';
import type { WorkPorts } from '../request/flow.ts';
import { queued } from '../request/work.ts';
import { chunksOf } from '../table/chunksOf.ts';
import { forEachIsolated } from '../table/forEachIsolated.ts';
import { openedKey } from '../table/keys.ts';
import { newRow, readRow } from '../table/rows.ts';
import { putAll } from '../table/putAll.ts';

/** That a period was opened is asked for some days: the row goes by itself, far after them. */
const KEPT_SECONDS = 40 * 24 * 60 * 60;

/** Units of one message: what a function opens well inside its time limit. */
const CHUNK = 25;

const ofOpening = { opening: z.enum(openingIds), day: daySchema };
const message = z.union([
  z.object({ ...ofOpening, shard: z.int() }),
  z.object({ ...ofOpening, units: z.array(z.string()).max(CHUNK) }),
]);

/** Splits a shard into chunks, or opens a period for the units of one chunk. */
export const openUnits = queued(['table.write', 'queue.open'], async function openUnits(body, ports) {
  const work = message.parse(body);
  if ('units' in work) {
    const assessed = new AssessedUnits(ports.table, dayOf(ports.clock.now()));
    return forEachIsolated(work.units, (unit) => openUnit(unit, work, assessed, ports));
  }
  const units = await listShard(ports.table, work.shard);
  await ports.queue.send(
    'open',
    chunksOf(units, CHUNK).map((some) => ({
      opening: work.opening,
      day: work.day,
      units: some.map(({ id }) => id),
    })),
  );
});

interface Opens {
  readonly opening: OpeningId;
  readonly day: Day;
}

/**
 * One opening line for whoever has to see to what the period asks of the unit; the row that says so is written last, and
 * whatever finds it does nothing, so that it may be cut off, repeated or caught up.
 */
async function openUnit(
  unit: UnitId,
  { opening, day }: Opens,
  assessed: AssessedUnits,
  ports: WorkPorts,
): Promise<void> {
  const period = periodOpened(opening, day);
  const key = openedKey(unit, opening, period);
  if (await readRow(ports.table, key)) return;
  const assessedUnit = await assessed.of(unit);
  if (!assessedUnit) return;
  const { snapshot } = assessedUnit.reading;
  const today = dayOf(ports.clock.now());
  const isOwed = openedOf(assessedUnit.duties, snapshot, { opening, period }).length > 0;
  const people = isOwed ? whoSeesTo(snapshot, today) : [];
  const homes = await homesOf(people, new Map(), ports.table);
  const lines = people.map((person): OpeningLine => {
    const on = sendingDayAfter(today, audienceOf(person, snapshot.people), snapshot.calendars);
    return { kind: 'opening', opening, period, person, unit, day: on };
  });
  const items = lines.map((line) => lineItem(line, homes.get(line.person) ?? line.person, ports.shards));
  await putAll(items, ports);
  const expiresAt = Math.floor(Date.parse(ports.clock.now()) / 1000) + KEPT_SECONDS;
  await putAll([newRow(key, { on: today }, { expiresAt })], ports);
}
