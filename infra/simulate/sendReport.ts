import { calendarOf } from '../../shared/domain/duty.ts';
import { submitReport } from '../../shared/flows/reports/submitReport.ts';
import type { Occasion, Office } from './act.ts';

/** A half-year's draft is sent as it is, for a branch or for a unit above. */
export async function sendReport(
  unit: string,
  { duty, person, day, hour }: Omit<Occasion, 'branch' | 'chance'>,
  { desk }: Pick<Office, 'desk'>,
): Promise<void> {
  const params = { id: unit, half: calendarOf(duty) ?? '' };
  await desk.ask({ flow: submitReport, person, day, hour, params, body: undefined });
}
