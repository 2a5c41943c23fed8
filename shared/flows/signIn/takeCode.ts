import { liveCodes, lockedUntil, secondsUntil, spent, type PhoneCodes } from '../../domain/codes.ts';
import { phoneCodesRow } from '../../rows/signIn.ts';
import { refuse, type PortsOf, type Refusal } from '../request/flow.ts';
import { putRow, readRow } from '../table/rows.ts';
import type { Change, Item } from '../table/ports.ts';
import { codeHash, type HashedCode } from './codeHash.ts';
import { tooMany } from './askCode.ts';
import type { Turn } from './inTurn.ts';

/** What a right code gives: `spend` goes into the one commit with what it is given for, `touch` where it stays good. */
export interface RightCode {
  readonly spend: Change;
  readonly touch: Change;
  /** As if it had been wrong: the try counts. */
  readonly wrong: Turn<never>;
}

/**
 * Looks at a code. Nothing may be answered before one of these changes is committed, so that of many guesses at once
 * each one counts, the right one too.
 */
export async function takeCode(
  tried: HashedCode,
  ports: PortsOf<'table.read' | 'vault.blind' | 'worldClock.read'>,
): Promise<RightCode | Turn<never>> {
  const now = ports.worldClock.now();
  const key = phoneCodesRow.key(tried.blind);
  const row = await readRow(ports.table, key, { consistent: true });
  const hash = await codeHash(tried, ports);
  if (!row) return { changes: [], result: wrongCode };
  const locked = lockedUntil(row.body, now);
  if (locked !== undefined) return { changes: [], result: tooMany(secondsUntil(now, locked)) };
  const wrong = {
    changes: [keep(row, { ...row.body, tries: row.body.tries + 1 })],
    result: wrongCode,
  };
  const isRight = liveCodes(row.body, now).some((code) => code.use === tried.use && code.hash === hash);
  if (!isRight) return wrong;
  return { spend: keep(row, spent(row.body, tried.use)), touch: keep(row, row.body), wrong };
}

export const wrongCode: Refusal = refuse('wrongCode');

const keep = (row: Item<PhoneCodes>, body: PhoneCodes): Change =>
  putRow(phoneCodesRow.key(phoneCodesRow.ids(row).blind), body, row.version, {
    ...(row.expiresAt !== undefined && { expiresAt: row.expiresAt }),
  });
