import { isDay, type Day } from '../../domain/days.ts';
import { SENDING_HOURS } from '../../domain/sendingTimes.ts';
import { smsPlaceRow, type SmsPlace } from '../../rows/smsPlace.ts';
import type { SmsRow } from '../../rows/smsRow.ts';
import { messageKey, urgentMessageKey } from '../table/keys.ts';
import type { Item, Table } from '../table/ports.ts';
import { readRow } from '../table/rows.ts';

/** The SMS that a provider speaks of, by our own name for it or by the one that it gave it; undefined: none that is kept. */
export async function smsNamed(id: string, table: Table): Promise<Item<SmsRow> | undefined> {
  const place = placeIn(id) ?? (await readRow(table, smsPlaceRow.key(id)))?.body;
  if (!place) return undefined;
  const { person, day, hour } = place;
  const key = hour === undefined ? messageKey(person, day) : urgentMessageKey(person, day, hour);
  return readRow(table, key, { consistent: true });
}

/** `person#day` or `person#day#hour`, as an SMS of ours is named. */
function placeIn(id: string): SmsPlace | undefined {
  const [person = '', day = '', said, ...rest] = id.split('#');
  if (rest.length > 0 || person === '' || !isDay(day)) return undefined;
  const on: Day = day;
  const hour = SENDING_HOURS.find((sendingHour) => String(sendingHour) === said);
  if (said === undefined) return { person, day: on };
  return hour === undefined ? undefined : { person, day: on, hour };
}
