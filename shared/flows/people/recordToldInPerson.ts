import { recordToldInPerson as route } from '../../contract/tellInPerson.ts';
import { addDays } from '../../domain/days.ts';
import { toldInPersonRow, type ToldInPerson } from '../../rows/people.ts';
import { done, invalidField, refuse } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { AssessedUnits } from '../scope/assessedUnits.ts';
import { authorize } from '../scope/authorize.ts';
import { putRow, readRow } from '../table/rows.ts';
import { whomToTell } from './tellInPerson.ts';

/** How far back somebody can be said to have been told. */
const DAYS_BACK = 7;

/** Writes down that somebody was told in person what is due now; what comes later is to be told anew. */
export const recordToldInPerson = write({
  route,
  authorize: (request, context) => authorize(request.params['id'], 'tellInPerson.keep', context),
  decide: async ({ person, on }, { unit }, context) => {
    const { table, today, now, caller } = context;
    const day = on ?? today;
    if (day > today) return invalidField('on', `不能晚于今天（${today}）`);
    if (day < addDays(today, -DAYS_BACK)) return invalidField('on', `只能登记最近${DAYS_BACK}天的`);
    const assessed = await new AssessedUnits(table, today).of(unit.id);
    const listed = assessed && (await whomToTell(assessed, today, table));
    if (!listed) return refuse('notFound');
    const told = listed.find((listedPerson) => listedPerson.person === person);
    if (!told) return invalidField('person', '此人不在当面告知名单中');
    const key = toldInPersonRow.key(unit.id, person);
    const before = await readRow(table, key, { consistent: true });
    const row: ToldInPerson = { on: day, at: now, by: caller.id, duties: told.due.map(({ duty }) => duty) };
    return done({
      changes: [putRow(key, row, before?.version ?? 'absent')],
      answer: {
        ...told,
        due: told.due.map((duty) => ({ ...duty, told: true })),
        lastTold: { on: day, by: caller.id },
      },
    });
  },
});
