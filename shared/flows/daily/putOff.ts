import type { Day } from '../../domain/days.ts';
import { lineId, type Line } from '../../messages/line.ts';
import { isRoutine } from '../../domain/purpose.ts';
import type { SmsRow } from '../../rows/smsRow.ts';
import type { WorkPorts } from '../request/flow.ts';
import { chunksOf } from '../table/chunksOf.ts';
import { commit } from '../table/commit.ts';
import { lineKey, sendingOf } from '../table/keys.ts';
import { putRow, readRows } from '../table/rows.ts';

/** Lines of one commit. */
const CHUNK = 50;

/** Whether an SMS has gone out, or may have. */
export const isSent = (sms: SmsRow): sms is Exclude<SmsRow, { state: 'dropped' | 'planned' | 'failed' }> =>
  sms.state !== 'dropped' && sms.state !== 'planned' && sms.state !== 'failed';

/** Whether an SMS is one of those of which nobody gets too many in a month. */
export const isRoutineSms = (sms: SmsRow): boolean => isSent(sms) && isRoutine(sms.purpose);

/**
 * Moves a person's lines to the sending of a later day, to be told together then, if they still hold. A line that
 * somebody else changes meanwhile is left to the next try.
 */
export async function putOff(
  lines: readonly Line[],
  until: Day,
  home: string,
  { table, shards, log }: WorkPorts,
): Promise<void> {
  const [first] = lines;
  if (!first) return;
  const { person } = first;
  for (const some of chunksOf(lines, CHUNK)) {
    const items = await readRows(
      table,
      some.map((line) => lineKey(person, lineId(line))),
    );
    const changes = items.map((item) => {
      const sending = sendingOf(until, home, person, lineId(item.body), shards);
      const { expiresAt } = item;
      const kept = expiresAt === undefined ? {} : { expiresAt };
      return putRow(item, { ...item.body, heldTo: until }, item.version, { sending, ...kept });
    });
    const { outcome } = await commit(table, changes);
    if (outcome !== 'done') throw new Error(`lines were not put off: ${outcome}`);
  }
  log.info('lines put off', { person, until, lines: lines.length });
}
