import * as z from 'zod';
import { day as daySchema } from '../submissions/fields.ts';
import { alertUnit } from './alertUnit.ts';
import { eachApart } from './eachApart.ts';
import type { QueuedFlow } from './flow.ts';

const message = z.object({ day: daySchema, units: z.array(z.string()) });

/** Tells the officers and departments of a few units what is overdue below them. */
export const alertUnits: QueuedFlow = async (body, ports) => {
  const { day, units } = message.parse(body);
  await eachApart(units, (unit) => alertUnit(unit, day, ports));
};
