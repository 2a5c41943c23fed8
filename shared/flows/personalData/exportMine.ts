import { takesNotice } from '../../access/ownData.ts';
import { exportMine as route } from '../../contract/me.ts';
import { fileTypes } from '../../contract/route.ts';
import { isDay, type Day } from '../../domain/days.ts';
import { fieldsOf } from '../../rows/ownRows.ts';
import { noticeRow } from '../../rows/supervision.ts';
import { auditedReading } from '../audit/unitChain.ts';
import { check, invalidField, type ContextWith, type Refusal } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { inParallel } from '../table/inParallel.ts';
import { exportFiles } from './exportFiles.ts';
import type { Exported } from './exported.ts';
import { findOwnRows, type FoundRows, type OwnRow } from './findOwnRows.ts';
import { openOwn } from './openOwn.ts';
import { openTalk } from './openTalks.ts';

type Context = ContextWith<'table.write' | 'vault.open'>;

/** Lambda answers 6 MB at most, and base64 takes a third more. */
const FILE_BYTES = 4_400_000;

const AT_ONCE = 8;

/**
 * All that the table holds of the caller, by the kinds of its rows, with how long and why each is kept: a zip to read and
 * to process. Of a year only what has a day in it, and what has none.
 */
export const exportMine = read(route, ['table.write', 'vault.open'], async (request, context) => {
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { caller, today } = context;
  const { year } = query.body;
  const own = await findOwnRows(context);
  const rows = await ownOf(own, year, context);
  const talks = await talksOf(own, year, context);
  if ('ok' in talks) return talks;
  const bytes = exportFiles([...rows, ...talks], { name: caller.name, on: today, year });
  if (bytes.length > FILE_BYTES) return invalidField('year', '内容太多，请加上年份，分年导出');
  // What leaves the house as a file is written down before it goes.
  if (caller.home) await auditedReading(caller.home.unit.id, { what: 'ownDataTaken', thing: 'zip' }, context);
  const name = `${caller.name}的个人信息（${year === undefined ? today : `${year}年`}）.zip`;
  return { ok: true, file: { name, type: fileTypes.zip, bytes } };
});

async function ownOf(own: FoundRows, year: number | undefined, context: Context): Promise<Exported[]> {
  const taken = own.rows.filter(
    (row) => isOf(year, dayOf(row)) && (!noticeRow.isOf(row) || takesNotice(row.body, context.caller)),
  );
  return inParallel(taken, AT_ONCE, async (row) => ({
    kind: row.kind,
    row: await openOwn(row, own, context),
  }));
}

async function talksOf(
  { talks }: FoundRows,
  year: number | undefined,
  context: Context,
): Promise<readonly Exported[] | Refusal> {
  const asked = [...talks.values()].filter(({ happenedOn }) => isOf(year, happenedOn));
  const opened = await inParallel(asked, AT_ONCE, (talk) => openTalk(talk, context));
  const refusal = opened.find((result) => !result.ok);
  return refusal ?? opened.flatMap((result) => (result.ok ? result.body : []));
}

const isOf = (year: number | undefined, day: Day | undefined): boolean =>
  year === undefined || day === undefined || day.startsWith(`${year}-`);

/** The day of a row, from its key or its body; standing rows have none. */
function dayOf({ kind, body, ...key }: OwnRow): Day | undefined {
  const said: unknown = kind.ids(key)['day'] ?? fieldsOf(body)['day'];
  return typeof said === 'string' && isDay(said) ? said : undefined;
}
