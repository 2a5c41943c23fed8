/** Lets a restored machine send again, and sees to it that nothing goes out a second time. */
import { openDataFile } from '../../functions/adapters/table.file.ts';
import { sqliteTable, type SqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { closeAfterCommand } from '../../functions/adapters/table.closing.ts';
import { addDays, dayOf, hourOf, instantAt, type Instant } from '../../shared/domain/days.ts';
import { SENDING_HOURS } from '../../shared/domain/sendingTimes.ts';
import { journalFolder, sentSince, type Entry } from './journal.ts';
import { keptIn } from './kept.ts';
import { Refused } from './options.ts';

export interface ConfirmInput {
  readonly file: string;
  readonly now: Instant;
  /** Nobody knows what went out after the backup: then the first day's SMS are written down as unknown and not sent. */
  readonly isSentUnknown: boolean;
  /** Whoever served before sent nothing after the copy was made: it was stopped first. */
  readonly isNothingSent?: boolean;
}

export interface Confirmed {
  /** SMS that the journal gave back. */
  readonly messages: number;
  readonly alerts: number;
  /** Present where the journal does not reach back to the backup. */
  readonly quietUntil?: Instant;
}

const BUSY_MS = 10_000;

/** Rows of SMS as they were last, where the table has an earlier one or none. */
async function giveBack(table: SqliteTable, entries: readonly Entry[]): Promise<number> {
  const latest = new Map<string, Extract<Entry, { put: unknown }>>();
  for (const entry of entries) if ('put' in entry) latest.set(`${entry.put.pk} ${entry.put.sk}`, entry);
  let given = 0;
  for (const { put, version } of latest.values()) {
    const [existing] = (await table.read([put])).items;
    if (existing !== undefined && existing.version >= version) continue;
    table.putAsTheyAre([{ ...put, version }]);
    given += 1;
  }
  return given;
}

/** The end of the first day whose SMS can all go through: what the backup did not know is among them. */
const quietFrom = (now: Instant): Instant =>
  instantAt(addDays(dayOf(now), hourOf(now) < SENDING_HOURS[0] ? 1 : 2), 0);

/** May be done while the machine serves; a `Refused` says why not. */
export async function confirm({
  file,
  now,
  isSentUnknown,
  isNothingSent = false,
}: ConfirmInput): Promise<Confirmed> {
  const database = openDataFile(file, { busyMs: BUSY_MS, synchronous: 'FULL' });
  try {
    const kept = keptIn(database);
    const restored = kept.get('restored');
    if (restored?.isConfirmed !== false) throw new Refused('这个数据文件不是刚恢复的，没有要确认的');
    const entries = isNothingSent ? [] : sentSince(journalFolder(file), restored.from);
    if (entries === undefined && !isSentUnknown)
      throw new Refused(
        `旁边没有备份之后的发送记录（${journalFolder(file)}）：可把它从原来的机器拷来再确认；\n` +
          `原来的机器在导出之前就停了，加 --nothing-sent；都不是，加 --sent-unknown：到下一个发送日结束为止，短信一律记为“可能已发”而不再发出，验证码除外。`,
      );
    const alerts = (entries ?? []).flatMap((entry) => ('alert' in entry ? [entry.alert] : []));
    const messages = await giveBack(sqliteTable({ file: database }), entries ?? []);
    kept.set('alerted', alerts);
    const quietUntil = entries === undefined ? quietFrom(now) : undefined;
    if (quietUntil !== undefined) kept.set('quietUntil', quietUntil);
    // Last: killed before it, everything is done once more.
    kept.set('restored', { ...restored, isConfirmed: true });
    return { messages, alerts: alerts.length, ...(quietUntil !== undefined && { quietUntil }) };
  } finally {
    closeAfterCommand(database, file);
  }
}
