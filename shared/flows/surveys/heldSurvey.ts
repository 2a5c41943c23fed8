import { earlier, instantAt, type Day, type Instant } from '../../domain/days.ts';
import { FEWEST, type Survey, type SurveyTallies } from '../../domain/surveys.ts';
import { surveyKey } from '../table/keys.ts';
import type { Change, Table } from '../table/ports.ts';
import { putRow, readRow } from '../table/rows.ts';

/** What writes down that the survey was held, which meets the duty; nothing where it stands already. */
export async function heldChanges(
  { id, unit, until }: Survey,
  { on, at }: { readonly on: Day; readonly at: Instant },
  table: Table,
): Promise<Change[]> {
  const key = surveyKey(unit, id);
  if (await readRow(table, key, { consistent: true })) return [];
  return [putRow(key, { id, heldOn: earlier(until, on), enteredAt: at }, 'absent')];
}

/**
 * With the tenth sheet a survey is held, whether or not the unit closes it by hand. Only the day is noted: it says
 * nothing of the hour of any sheet.
 */
export const heldByAnswers = async (
  survey: Survey,
  { personal, shared }: SurveyTallies,
  on: Day,
  table: Table,
): Promise<Change[]> =>
  personal.answers + shared.answers === FEWEST
    ? heldChanges(survey, { on, at: instantAt(on, 0) }, table)
    : [];
