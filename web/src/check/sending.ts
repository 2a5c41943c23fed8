/** Findings go out when there is a network: kept first, sent in batches, each batch under a key of its own until it is answered. */
import { ask } from '../api/client.ts';
import { asRefusal } from '../api/refusal.ts';
import { newKey } from '../newKey.ts';
import { allKept, drop, keep } from './kept.ts';

export interface Finding {
  /** The phone's own: sent twice it is one. */
  readonly key: string;
  readonly person: string;
  readonly rule?: string;
  readonly duty?: string;
  readonly found: 'found' | 'notFound' | 'cannotTell';
  readonly badge?: 'worn' | 'notWorn' | 'cannotTell';
  readonly note?: string;
  readonly at: string;
}

export interface KeptFinding {
  readonly check: string;
  /** Who found it: it is sent in nobody else's name. */
  readonly by: string;
  readonly finding: Finding;
  /** In which batch it was sent, if it was: the same ones go again under the same key. */
  readonly batch?: string;
  /** Why the server does not take it. */
  readonly refused?: string;
}

/** What one request takes. */
const BATCH = 50;

export interface Whose {
  readonly check: string;
  readonly by: string;
}

export const waiting = async ({ check, by }: Whose): Promise<KeptFinding[]> =>
  (await allKept<KeptFinding>('findings')).filter((finding) => finding.check === check && finding.by === by);

/** On the phone before anything is sent. */
export const record = (whose: Whose, finding: Finding): Promise<void> =>
  keep('findings', finding.key, { ...whose, finding } satisfies KeptFinding);

/** The next that go together: those that went together before, else the oldest that never went. */
async function nextBatch(whose: Whose): Promise<{ batch: string; items: KeptFinding[] } | undefined> {
  const open = (await waiting(whose)).filter(({ refused }) => refused === undefined);
  const batch = open.find((finding) => finding.batch !== undefined)?.batch;
  if (batch !== undefined) return { batch, items: open.filter((finding) => finding.batch === batch) };
  const items = open.sort((a, b) => (a.finding.at < b.finding.at ? -1 : 1)).slice(0, BATCH);
  if (items.length === 0) return undefined;
  const fresh = newKey();
  for (const item of items) await keep('findings', item.finding.key, { ...item, batch: fresh });
  return { batch: fresh, items };
}

/** In the same order each time: the same key is for the same body. */
const bodyOf = (items: readonly KeptFinding[]) => ({
  items: items.map(({ finding }) => finding).sort((a, b) => (a.key < b.key ? -1 : 1)),
});

async function sendAll(whose: Whose): Promise<void> {
  for (let next = await nextBatch(whose); next; next = await nextBatch(whose)) {
    const { batch, items } = next;
    const params = { id: whose.check };
    try {
      const { keys } = await ask('recordFindings', { params, body: bodyOf(items), key: batch });
      for (const key of keys) await drop('findings', key);
    } catch (error) {
      const { status, message, fields } = asRefusal(error);
      // Not reached, not signed in any more, or the server is at fault: it stays as it is and goes again.
      if (status < 400 || status === 401 || status === 429 || status >= 500) return;
      const refused = fields[0]?.message ?? message;
      for (const item of items) await keep('findings', item.finding.key, { ...item, refused });
    }
  }
}

let sending: Promise<void> = Promise.resolve();

/** One after the other, however often it is asked for. */
export const send = (whose: Whose): Promise<void> => (sending = sending.then(() => sendAll(whose)));
