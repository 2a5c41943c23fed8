import * as z from 'zod';
import { day as daySchema } from '../../submissions/fields.ts';
import { alertUnit } from './alertUnit.ts';
import { forEachIsolated } from '../table/forEachIsolated.ts';
import type { QueuedFlow } from '../request/flow.ts';

const message = z.object({ day: daySchema, units: z.array(z.string()) });

/** Tells the officers and departments of a few units what is overdue below them. */
export const alertUnits: QueuedFlow<'topic'> = async (body, ports) => {
  const { day, units } = message.parse(body);
  await forEachIsolated(units, (unit) => alertUnit(unit, day, ports));
};
