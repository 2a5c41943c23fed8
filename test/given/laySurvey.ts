import type { Day } from '../../shared/domain/days.ts';
import { usualQuestion, type Survey, type SurveyTallies } from '../../shared/domain/surveys.ts';
import { tokenHash } from '../../shared/flows/lines/oneTapToken.ts';
import type { NewItem } from '../../shared/flows/table/ports.ts';
import { newRow } from '../../shared/flows/table/rows.ts';
import { surveyCodeRow, surveyFormRow, surveyPlaceRow, surveyTalliesRow } from '../../shared/rows/surveys.ts';

/** An open survey of a unit with one code, as it is made through the API. */
export function surveyRows(unit: string, id: string, day: Day, token: string): NewItem[] {
  const survey: Survey = {
    ...{ id, unit, title: '服务测评', questions: [usualQuestion], from: day, until: day, codes: 1 },
    ...{ enteredAt: `${day}T01:00:00.000Z`, enteredBy: 'm1' },
  };
  const none = { answers: 0, counts: [[0, 0, 0]] };
  const tallies: SurveyTallies = { personal: none, shared: none };
  return [
    newRow(surveyFormRow.key(unit, id), survey),
    newRow(surveyTalliesRow.key(id), tallies),
    newRow(surveyPlaceRow.key(id), { unit }),
    newRow(surveyCodeRow.key(tokenHash(token)), { unit, survey: id, way: 'personal' }),
  ];
}
