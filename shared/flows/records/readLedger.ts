import { read } from '../request/read.ts';
import { readLedger as route } from '../../contract/records.ts';
import { auditedReading } from '../audit/unitChain.ts';
import { fileTypes } from '../../contract/route.ts';
import type { Day } from '../../domain/days.ts';
import { currentRecords, isOfLedger, type LedgerRecord } from '../../domain/records.ts';
import { ledgerColumns } from '../../reports/ledgerLine.ts';
import { tableCsv } from '../../reports/tableCsv.ts';
import { tableXlsx } from '../../reports/tableXlsx.ts';
import { check, done, invalidField, refuse, type Answer } from '../request/flow.ts';
import { ledgerLines } from './ledgerLines.ts';
import { page } from '../request/page.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { recordAnswer } from './recordAnswer.ts';
import { refuseMoment } from '../request/refuseMoment.ts';

interface Asked {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly kind?: string | undefined;
  readonly knownAt?: Day | undefined;
  readonly format?: 'json' | 'csv' | 'xlsx' | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** The branch's ledger by the day things happened, as known now or on a past day. */
export const readLedger = read(route, ['table.write'], async (request, context) => {
  const reached = await authorize(request.params['id'], 'ledger.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit } = reached.body;
  const refusal = refuseMoment({ knownAt: query.body.knownAt }, unit.startsOn, context.today);
  if (refusal) return refusal;
  const reading = await readWholeUnit(context.table, unit.id);
  if (!reading) return refuse('notFound');
  const records = recordsIn(reading, query.body);
  const { format = 'json' } = query.body;
  if (format === 'json') return done(page('records', answers(records, reading), query.body));
  const taken = await file(records, reading, query.body, context.today);
  // What leaves the house as a file is written down before it goes.
  if (taken.ok) await auditedReading(unit.id, { what: 'ledgerTaken', thing: format }, context);
  return taken;
});

function recordsIn({ snapshot }: UnitReading, { from, to, kind, knownAt }: Asked): LedgerRecord[] {
  return currentRecords(snapshot.records, knownAt)
    .filter(isOfLedger)
    .filter((record) => from === undefined || record.happenedOn >= from)
    .filter((record) => to === undefined || record.happenedOn <= to)
    .filter((record) => kind === undefined || record.kind === kind)
    .sort(byDayThenEntry);
}

function byDayThenEntry(a: LedgerRecord, b: LedgerRecord): number {
  const keys = [a.happenedOn + a.enteredAt + a.id, b.happenedOn + b.enteredAt + b.id] as const;
  return keys[0] < keys[1] ? -1 : 1;
}

function answers(records: readonly LedgerRecord[], { snapshot }: UnitReading): Record<string, unknown>[] {
  const versions = Map.groupBy(snapshot.records, (record) => record.id);
  return records.map((record) => recordAnswer(record, versions.get(record.id)));
}

/** Lambda answers 6 MB at most, and base64 takes a third more. */
const FILE_BYTES = 4_400_000;

/** The whole ledger of the days asked for, not a page of it. */
async function file(
  records: readonly LedgerRecord[],
  reading: UnitReading,
  asked: Asked,
  today: Day,
): Promise<Answer> {
  const lines = ledgerLines(records, reading.snapshot.records, reading);
  const title = titleOf(reading, asked, today);
  const format = asked.format === 'csv' ? 'csv' : 'xlsx';
  const bytes =
    format === 'csv'
      ? tableCsv(ledgerColumns, lines)
      : await tableXlsx(ledgerColumns, lines, { sheet: '台账', title });
  if (bytes.length > FILE_BYTES) return invalidField('from', '内容太多，请缩短起止日期，分次下载');
  return { ok: true, file: { name: `${title}.${format}`, type: fileTypes[format], bytes } };
}

/** Names the unit, the days and what it knew, so that a printed page says what it is. */
function titleOf({ snapshot: { unit } }: UnitReading, { from, to, knownAt }: Asked, today: Day): string {
  const days = `${from ?? unit.startsOn}至${to ?? today}`;
  return `${unit.name}台账（${days}，截至${knownAt ?? today}已登记的内容）`;
}
