import { readRow } from '../table/rows.ts';
import { isDeepStrictEqual } from 'node:util';
import { publishedCalendars } from '../../domain/calendars.ts';
import { loadCalendar as route } from '../../contract/units.ts';
import type { CalendarYear } from '../../domain/workdays.ts';
import { check, invalidField, refuse, type CallerContext, type PersonFlow } from '../request/flow.ts';
import { calendarKey, formerCalendarKey } from '../table/keys.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { readUnitRow } from '../scope/readUnit.ts';
import { commitAnswer } from '../request/commitAnswer.ts';
import type { Change } from '../table/ports.ts';

/**
 * Loads a year's holiday table. A year that has none may be loaded by every system administrator; a table that is in
 * force binds all, so that only one of the topmost unit replaces it.
 */
export const loadCalendar: PersonFlow = async (request, context) => {
  const { caller, table, now } = context;
  const offices = caller.offices.filter(({ role }) => role === 'systemAdministrator');
  if (offices.length === 0) return refuse('forbidden');
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { year, holidays, makeUp = [] } = input.body;
  const wrong = wrongDay(year, { holidays, makeUp });
  if (wrong) return wrong;
  const body: CalendarYear = { holidays: holidays.toSorted(), makeUp: makeUp.toSorted() };
  const known = await readRow(table, calendarKey(year), { consistent: true });
  const inForce = known?.body ?? publishedCalendars[year];
  const isOther = inForce !== undefined && !isDeepStrictEqual(inForce, body);
  if (isOther && !(await isTopmost(offices, context)))
    return refuse('wrongState', { detail: `${year}年的安排已载入，只能由最上级单位的系统管理员更改` });
  const changes: Change[] = [{ put: { ...calendarKey(year), body }, expect: known?.version ?? 'absent' }];
  if (known && isOther)
    changes.push({ put: { ...formerCalendarKey(year, now), body: known.body }, expect: 'absent' });
  return commitAnswer(changes, { year, ...body }, once, context);
};

function wrongDay(year: number, { holidays, makeUp }: CalendarYear) {
  for (const [field, days] of Object.entries({ holidays, makeUp })) {
    const at = days.findIndex((day) => !day.startsWith(`${year}-`));
    if (at >= 0) return invalidField(`${field}.${at}`, `不是${year}年的日期`);
    const twice = days.findIndex((day, n) => days.indexOf(day) < n);
    if (twice >= 0) return invalidField(`${field}.${twice}`, '写了两次');
  }
  const both = makeUp.findIndex((day) => holidays.includes(day));
  return both < 0 ? undefined : invalidField(`makeUp.${both}`, '既是放假日又是上班日');
}

async function isTopmost(
  offices: CallerContext['caller']['offices'],
  { table }: CallerContext,
): Promise<boolean> {
  const units = await Promise.all(offices.map(({ unit }) => readUnitRow(table, unit)));
  return units.some((unit) => unit !== undefined && unit.parent === undefined);
}
