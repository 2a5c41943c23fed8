import { lineId, type Line, type StoredLine } from '../../messages/line.ts';
import { toldUntil } from '../../rows/told.ts';
import { newRow } from '../table/rows.ts';
import { lineKey, sendingOf } from '../table/keys.ts';
import type { NewItem } from '../table/ports.ts';

/** The others say that what never closes was told already, and stay. */
const isOfOneDay = ({ kind }: Line): boolean => kind !== 'standing' && kind !== 'backlog';

/**
 * The item of a line, under its person and, for sending, under the day and the person's home unit. Somebody who has
 * none is at home under the own id, so that one message finds the lines of all units that the person serves.
 */
export function lineItem(line: Line, home: string, shards: number): NewItem {
  const { person, ...body }: { person: string } & StoredLine = line;
  const id = lineId(body);
  const sending = sendingOf(line.day, home, person, id, shards);
  return newRow(lineKey(person, id), body, {
    sending,
    ...(isOfOneDay(line) && { expiresAt: toldUntil(line.day) }),
  });
}
