/** What a history has left, held against another: rows, SMS, alerts and answers as multisets. */
import { messageRow, urgentMessageRow } from '../../shared/rows/daily.ts';
import type { Item } from '../../shared/flows/table/ports.ts';
import type { ShownSms } from '../given/works.ts';
import { canonical } from '../../shared/draws/canonical.ts';
import type { Played } from './history.ts';

/** One SMS of a person's day as its row tells. */
export interface Sms extends ShownSms {
  readonly person: string;
  readonly day: NonNullable<ShownSms['day']>;
}

export interface End {
  /** Rows but the SMS and what is about the tries themselves, without times of day and chosen ids. */
  readonly rows: readonly string[];
  readonly sms: readonly Sms[];
  readonly alerts: readonly string[];
  readonly answers: readonly string[];
}

/** Of the tries themselves: how often, when and by whom something was tried. */
const OF_TRIES = /^(G#sms|IDEM#)|#UNSENT#| UNSENT#/;

const isSms = (item: Item): boolean => messageRow.matches(item) || urgentMessageRow.matches(item);

export async function endOf({ world, answers }: Played): Promise<End> {
  const items = await world.items();
  const rows = items
    .filter((item) => !isSms(item))
    .map(({ pk, sk, body }) => plain(`${pk} ${sk} ${JSON.stringify(body)}`));
  return {
    rows: rows.filter((row) => !OF_TRIES.test(row)),
    sms: items.filter(isSms).map(({ body }) => body as Sms),
    alerts: world.alerts.map((alert) => plain(JSON.stringify(alert))),
    answers: answers.map((answer) => plain(canonical(answer ?? null))),
  };
}

/** Instants keep their day alone, ids and salts that are drawn by lot one name. */
const plain = (text: string): string =>
  (/^[AF]#/.test(text) ? text.replace(/[0-9a-f]{64}/g, 'hash') : text)
    // Of a summary that names such ids; the summary itself stands beside it.
    .replace(/(?<= SWEPT .*"summary":")[^"]+/, 'hash')
    .replace(/T\d\d:\d\d:\d\d\.\d{3}Z/g, 'T')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'uuid');

/** What of `wanted` is not in `given`, each as often as it is missing. */
export function missingIn(given: readonly string[], wanted: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of given) counts.set(text, (counts.get(text) ?? 0) + 1);
  return wanted.filter((text) => {
    const left = counts.get(text) ?? 0;
    counts.set(text, left - 1);
    return left <= 0;
  });
}

/** What an SMS says, without when and how it was sent. */
export const contentOf = ({
  person,
  day,
  hour,
  lines = [],
  dropped = [],
  purpose,
  template,
  params,
  text,
}: Sms): string =>
  JSON.stringify({
    ...{ person, day, hour, purpose, template, params, text },
    lines: lines.map(plain).toSorted(),
    dropped: dropped.map(({ line, why }) => plain(`${line} ${why}`)).toSorted(),
  });
