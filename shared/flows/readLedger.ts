import { readLedger as route } from '../contract/branches.ts';
import { currentRecords, type LedgerRecord } from '../domain/records.ts';
import { refuseMoment } from './assessUnit.ts';
import { check, done, refuse, type PersonFlow } from './flow.ts';
import { page } from './page.ts';
import { reach } from './reach.ts';
import { readWholeUnit } from './readUnit.ts';
import { recordAnswer } from './recordAnswer.ts';

/** The branch's ledger by the day things happened, as known now or on a past day. */
export const readLedger: PersonFlow = async (request, context) => {
  const reached = await reach(request.params['id'], 'ledger.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit } = reached.body;
  const refusal = refuseMoment({ knownAt: query.body.knownAt }, unit.startsOn, context.today);
  if (refusal) return refusal;
  const reading = await readWholeUnit(context.table, unit.id);
  if (!reading) return refuse('notFound');
  const { from, to, kind, knownAt } = query.body;
  const records = currentRecords(reading.snapshot.records, knownAt)
    .filter((record) => from === undefined || record.happenedOn >= from)
    .filter((record) => to === undefined || record.happenedOn <= to)
    .filter((record) => kind === undefined || record.kind === kind)
    .sort(byDayThenEntry);
  return done(page('records', records.map(recordAnswer), query.body));
};

function byDayThenEntry(a: LedgerRecord, b: LedgerRecord): number {
  const keys = [a.happenedOn + a.enteredAt + a.id, b.happenedOn + b.enteredAt + b.id] as const;
  return keys[0] < keys[1] ? -1 : 1;
}
