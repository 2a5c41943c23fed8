import type { Action } from '../../access/table.ts';
import { emptyTally, type Survey, type SurveyTallies } from '../../domain/surveys.ts';
import { surveyFormRow, surveyPlaceRow, surveyTalliesRow } from '../../rows/surveys.ts';
import { done, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { authorize, isId } from '../scope/authorize.ts';
import type { Table } from '../table/ports.ts';
import { readRow, readTogether } from '../table/rows.ts';

/** A survey with its counts, and the versions of both for the commit. */
export interface FoundSurvey {
  readonly survey: Survey;
  readonly tallies: SurveyTallies;
  readonly versions: { readonly survey: number; readonly tallies: number };
}

export const noTallies = ({ questions }: Pick<Survey, 'questions'>): SurveyTallies => ({
  personal: emptyTally(questions),
  shared: emptyTally(questions),
});

/** The survey as it stands in its unit. */
export async function readSurveyOf(
  unit: string,
  survey: string,
  table: Table,
): Promise<FoundSurvey | undefined> {
  const keys = [surveyFormRow.key(unit, survey), surveyTalliesRow.key(survey)] as const;
  const [form, tallies] = await readTogether(table, keys, { consistent: true });
  return (
    form &&
    tallies && {
      survey: form.body,
      tallies: tallies.body,
      versions: { survey: form.version, tallies: tallies.version },
    }
  );
}

/** The survey that a path names, if the caller may do `action` in its unit. */
export async function authorizeSurvey(
  id: string | undefined,
  action: Action,
  context: CallerContext,
): Promise<Result<FoundSurvey>> {
  const place = isId(id) ? await readRow(context.table, surveyPlaceRow.key(id)) : undefined;
  if (!place || !isId(id)) return refuse('notFound');
  const reached = await authorize(place.body.unit, action, context);
  if (!reached.ok) return reached;
  const foundSurvey = await readSurveyOf(place.body.unit, id, context.table);
  return foundSurvey ? done(foundSurvey) : refuse('notFound');
}
