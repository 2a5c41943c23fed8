import { readRow } from '../table/rows.ts';
import { chooseSms as route } from '../../contract/people.ts';
import { done, type CallerContext } from '../request/flow.ts';
import { personKey, smsChoiceKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { write } from '../request/write.ts';
import type { SmsChoice } from '../../rows/people.ts';

/** Opts out of SMS or in again. Duties stay in the page, and the branch sees on its roster who gets no SMS. */
export const chooseSms = write({
  route,
  authorize: async () => done(undefined),
  decide: async ({ receive }, _self, context) => {
    const { table, caller, now } = context;
    const previous = (await table.read([smsChoiceKey(caller.id)], { consistent: true })).items[0];
    const body: SmsChoice = { receive, why: 'own', at: now };
    const choice: Change = {
      put: { ...smsChoiceKey(caller.id), body },
      expect: previous?.version ?? 'absent',
    };
    return done({ changes: [choice, ...(await tellBranch(receive, context))], answer: { receive } });
  },
});

/** It changes nothing that is owed, so that the roster's history does not keep it. */
async function tellBranch(receive: boolean, { table, caller }: CallerContext): Promise<Change[]> {
  if (!caller.home) return [];
  const key = personKey(caller.home.unit.id, caller.id);
  const row = await readRow(table, key, { consistent: true });
  if (!row) return [];
  const { noSms: _before, ...person } = row.body;
  return [{ put: { ...key, body: { ...person, ...(!receive && { noSms: true }) } }, expect: row.version }];
}
