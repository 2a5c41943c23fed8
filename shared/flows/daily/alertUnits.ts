import { queued } from '../request/work.ts';
import * as z from 'zod';
import { day as daySchema } from '../../submissions/fields.ts';
import { alertUnit } from './alertUnit.ts';
import { forEachIsolated } from '../table/forEachIsolated.ts';

const message = z.object({ day: daySchema, units: z.array(z.string()) });

/** Tells the officers and departments of a few units what is overdue below them. */
export const alertUnits = queued(['table.write', 'topic.publish'], async function alertUnits(body, ports) {
  const { day, units } = message.parse(body);
  await forEachIsolated(units, (unit) => alertUnit(unit, day, ports));
});
