import { readRow } from '../table/rows.ts';
import { chooseSms as route } from '../../contract/people.ts';
import { check, type CallerContext, type PersonFlow } from '../request/flow.ts';
import { personKey, smsChoiceKey } from '../table/keys.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { commitAnswer } from '../request/commitAnswer.ts';
import type { SmsChoice } from '../../rows/people.ts';
import type { Change } from '../table/ports.ts';

/** Opts out of SMS or in again. Duties stay in the page, and the branch sees on its roster who gets no SMS. */
export const chooseSms: PersonFlow = async (request, context) => {
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { receive } = input.body;
  const { table, caller, now } = context;
  const known = await readRow(table, smsChoiceKey(caller.id), { consistent: true });
  const body: SmsChoice = { receive, why: 'own', at: now };
  const choice: Change = {
    put: { ...smsChoiceKey(caller.id), body },
    expect: known?.version ?? 'absent',
  };
  return commitAnswer([choice, ...(await tellBranch(receive, context))], { receive }, once, context);
};

/** It changes nothing that is owed, so that the roster's history does not keep it. */
async function tellBranch(receive: boolean, { table, caller }: CallerContext): Promise<Change[]> {
  if (!caller.home) return [];
  const key = personKey(caller.home.unit.id, caller.id);
  const row = await readRow(table, key, { consistent: true });
  if (!row) return [];
  const { noSms: _before, ...person } = row.body;
  return [{ put: { ...key, body: { ...person, ...(!receive && { noSms: true }) } }, expect: row.version }];
}
