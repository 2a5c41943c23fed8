import { audited } from '../audit/unitChain.ts';
import { freeKey } from '../table/freeKey.ts';
import { isDeepStrictEqual } from 'node:util';
import { publishedCalendars } from '../../domain/calendars.ts';
import { unitsFor } from '../../access/access.ts';
import { loadCalendar as route } from '../../contract/units.ts';
import type { UnitId } from '../../domain/units.ts';
import type { CalendarYear } from '../../domain/workdays.ts';
import { done, invalidField, refuse, type CallerContext } from '../request/flow.ts';
import { calendarKey, formerCalendarKey } from '../table/keys.ts';
import { readUnitRow } from '../scope/readUnit.ts';
import type { Change } from '../table/ports.ts';
import { putRow, readRow } from '../table/rows.ts';
import { write } from '../request/write.ts';

/**
 * Loads a year's holiday table. A year that has none may be loaded by every system administrator; a table that is in
 * force binds all, so that only one of the topmost unit replaces it.
 */
export const loadCalendar = write({
  route,
  authorize: async (_request, { caller }) => {
    const administered = unitsFor('calendars.keep', caller);
    return administered.length === 0 ? refuse('forbidden') : done(administered);
  },
  decide: async ({ year, holidays, makeUp = [] }, administered, context) => {
    const { table, now } = context;
    const wrong = wrongDay(year, { holidays, makeUp });
    if (wrong) return wrong;
    const body: CalendarYear = { holidays: holidays.toSorted(), makeUp: makeUp.toSorted() };
    const stored = await readRow(table, calendarKey(year), { consistent: true });
    const inForce = stored?.body ?? publishedCalendars[year];
    const isOther = inForce !== undefined && !isDeepStrictEqual(inForce, body);
    if (isOther && !(await haveTopmost(administered, context)))
      return refuse('wrongState', { detail: `${year}年的安排已载入，只能由最上级单位的系统管理员更改` });
    const changes: Change[] = [putRow(calendarKey(year), body, stored?.version ?? 'absent')];
    if (stored && isOther) {
      const later = (n: number) => new Date(Date.parse(now) + n).toISOString();
      const former = await freeKey((n) => formerCalendarKey(year, later(n)), 0, table);
      changes.push(putRow(former, stored.body, 'absent'));
    }
    const decision = { changes, answer: { year, ...body } };
    const [unit] = administered;
    if (unit === undefined) return refuse('forbidden');
    return done(await audited(decision, unit, { what: 'calendarLoaded', thing: `${year}` }, context));
  },
});

function wrongDay(year: number, { holidays, makeUp }: CalendarYear) {
  for (const [field, days] of Object.entries({ holidays, makeUp })) {
    const strayIndex = days.findIndex((day) => !day.startsWith(`${year}-`));
    if (strayIndex >= 0) return invalidField(`${field}.${strayIndex}`, `不是${year}年的日期`);
    const twice = days.findIndex((day, n) => days.indexOf(day) < n);
    if (twice >= 0) return invalidField(`${field}.${twice}`, '写了两次');
  }
  const both = makeUp.findIndex((day) => holidays.includes(day));
  return both < 0 ? undefined : invalidField(`makeUp.${both}`, '既是放假日又是上班日');
}

async function haveTopmost(ids: readonly UnitId[], { table }: CallerContext): Promise<boolean> {
  const units = await Promise.all(ids.map((id) => readUnitRow(table, id)));
  return units.some((unit) => unit !== undefined && unit.parent === undefined);
}
