/**
 * What was sent, apart from the data file: the rows of SMS as they were claimed and settled, and the alerts. A backup that
 * is put back knows nothing of what went out after it; this does.
 */
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Change, NewItem, Clock, Topic } from '../../shared/flows/table/ports.ts';
import { addDays, dayOf, instantAt, isDay, type Day, type Instant } from '../../shared/domain/days.ts';
import { messageRow, urgentMessageRow } from '../../shared/rows/daily.ts';

/** Longer than any backup that is still of use. */
const KEPT_DAYS = 100;

export type Entry =
  | { readonly at: Instant; readonly put: NewItem; readonly version: number }
  | { readonly at: Instant; readonly alert: string }
  /** The first of a journal: of what went out before, it knows nothing. */
  | { readonly at: Instant; readonly begins: true };

export interface Journal {
  /** Writes entries; they are on the disk itself when it returns. */
  write(entries: readonly Omit<Entry, 'at'>[]): void;
}

const fileOn = (folder: string, day: Day): string => join(folder, `sent-${day}.jsonl`);

const daysIn = (folder: string): Day[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .flatMap((name) => /^sent-(.*)\.jsonl$/.exec(name)?.[1] ?? [])
        .filter(isDay)
        .sort()
    : [];

/** Where the journal of a data file lies. */
export const journalFolder = (file: string): string => `${file}.sent`;

export function journalIn(folder: string, clock: Clock): Journal {
  let current: { readonly day: Day; readonly handle: number } | undefined;
  const handleOn = (day: Day): number => {
    if (current?.day === day) return current.handle;
    if (current) closeSync(current.handle);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const old of daysIn(folder).filter((written) => written < addDays(day, -KEPT_DAYS)))
      rmSync(fileOn(folder, old));
    current = { day, handle: openSync(fileOn(folder, day), 'a', 0o600) };
    return current.handle;
  };
  const journal: Journal = {
    write(entries) {
      if (entries.length === 0) return;
      const at = clock.now();
      const handle = handleOn(dayOf(at));
      // A line that was torn when the process ended must not swallow the next one.
      writeSync(handle, entries.map((entry) => `\n${JSON.stringify({ at, ...entry })}\n`).join(''));
      fdatasyncSync(handle);
    },
  };
  if (daysIn(folder).length === 0) journal.write([{ begins: true }]);
  return journal;
}

function parsed(line: string): Entry[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as Entry];
  } catch {
    return [];
  }
}

/** Everything since an instant; undefined where the journal does not reach back so far. */
export function sentSince(folder: string, since: Instant): Entry[] | undefined {
  const days = daysIn(folder);
  const [first] = days;
  if (first === undefined) return undefined;
  const entries = days
    .filter((day) => day >= dayOf(since) || day === first)
    .flatMap((day) => readFileSync(fileOn(folder, day), 'utf8').split('\n').flatMap(parsed));
  // Its beginning was removed with the oldest days, or stands in the first of them.
  const begin = entries.find((entry) => 'begins' in entry)?.at ?? instantAt(first, 0);
  return begin <= since ? entries.filter(({ at }) => at >= since) : undefined;
}

const isSms = (item: NewItem): boolean => messageRow.matches(item) || urgentMessageRow.matches(item);

/** What of a commit the journal is to know. */
export const entriesOf = (changes: readonly Change[]): Omit<Entry, 'at'>[] =>
  changes.flatMap((change) =>
    'put' in change && isSms(change.put)
      ? [{ put: change.put, version: change.expect === 'absent' ? 1 : change.expect + 1 }]
      : [],
  );

/** How entries come to the journal: at once, or by another thread. */
export type WriteEntries = (entries: readonly Omit<Entry, 'at'>[]) => void | Promise<void>;

/** Alerts go into the journal before they go out; those of `published` went out already. */
export const journaledTopic = (
  topic: Topic,
  write: WriteEntries,
  published: () => readonly string[],
): Topic => ({
  async publish(alert) {
    if (published().includes(alert.id)) return;
    await write([{ alert: alert.id }]);
    await topic.publish(alert);
  },
});
