import { queryRows } from '../../shared/flows/table/rows.ts';
import { messageRow } from '../../shared/rows/daily.ts';
import type { Day } from '../../shared/domain/days.ts';
import type { Purpose } from '../../shared/domain/purpose.ts';
import type { SmsRow } from '../../shared/rows/smsRow.ts';
import type { Table } from '../../shared/flows/table/ports.ts';

/** An SMS as the outbox shows it. */
export interface ShownMessage {
  readonly person: string;
  readonly day: Day;
  readonly purpose: Purpose;
  readonly template: string;
  readonly params: readonly string[];
  readonly text: string;
  readonly state: string;
}

/** The SMS of some people, on one day or on all, by day and person; what was dropped before sending is none. */
export async function messagesOf(
  table: Table,
  people: readonly string[],
  day?: Day,
): Promise<ShownMessage[]> {
  return (await rowsOf(table, people, day))
    .flatMap((sms) => (sms.state === 'dropped' ? [] : [shown(sms)]))
    .sort((a, b) => (a.day + a.person < b.day + b.person ? -1 : 1));
}

function shown(sms: Exclude<SmsRow, { state: 'dropped' }>): ShownMessage {
  const { person, day, purpose, template, params, text, state } = sms;
  return { person, day, purpose, template, params, text, state };
}

async function rowsOf(table: Table, people: readonly string[], day?: Day): Promise<SmsRow[]> {
  const rows: SmsRow[] = [];
  for (const person of people) {
    const items = await queryRows(table, messageRow.under(person, day));
    rows.push(...items.map((item) => item.body));
  }
  return rows;
}
