import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { codeUntil, codeUses, IN_ALL, liveCodes, type PhoneCodes } from '../../domain/codes.ts';
import { dayOf, type Instant } from '../../domain/days.ts';
import { message } from '../../messages/message.ts';
import { smsOf } from '../../messages/renderSms.ts';
import { phoneCodesRow } from '../../rows/signIn.ts';
import { done, refuse, type PortsOf, type WorkPortsWith } from '../request/flow.ts';
import { queued } from '../request/work.ts';
import type { SmsPlace } from '../table/ports.ts';
import { putRow, readRow } from '../table/rows.ts';
import { codeHash } from './codeHash.ts';
import { takeUse } from './counts.ts';
import { inTurn, type Turn } from './inTurn.ts';
import { openNumber } from './openNumber.ts';
import { tellFormer } from './tellFormer.ts';

const asked = z.object({
  blind: z.string(),
  use: z.enum(codeUses),
  asked: z.iso.datetime(),
  person: z.string().optional(),
});
export type CodeOrder = z.output<typeof asked>;

/** Whose number was changed. */
const changed = z.object({ changed: z.string() });

/** Of a code that waits for a place in the rate: soon it would be of no use. */
const LONGEST_WAIT_MS = 4 * 60_000;
const MOST_DELAY = 30;

type Needs = 'table.write' | 'vault.open' | 'vault.blind' | 'sms.send' | 'worldClock.read' | 'queue.codes';

/**
 * Makes a code and sends it, if the phone is somebody's: here and not where it was asked for, so that the asking takes
 * as long for a phone that is nobody's. A message that comes twice sends once; what may have been sent is not sent again.
 */
export const sendCode = queued(
  [
    'table.write',
    'vault.open',
    'vault.blind',
    'sms.send',
    'worldClock.read',
    'queue.codes',
  ] as const satisfies readonly Needs[],
  async function sendCode(body, ports) {
    const change = changed.safeParse(body).data;
    if (change) {
      const place = await placeFor(body, ports);
      return place === 'none' ? undefined : tellFormer(change.changed, place, ports);
    }
    const order = asked.parse(body);
    const to = await openNumber(order, ports);
    if (to === undefined) return;
    if (isTooLate(order, ports)) return ports.log.error('code not sent', { why: 'noPlaceInTime' });
    const place = await placeFor(body, ports);
    if (place === 'none') return;
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const kept = await inTurn(ports.table, () => keeping(order, code, ports));
    if (!kept.ok) return refused(kept.why, ports);
    const id = `code#${order.asked}#${order.blind.slice(0, 16)}`;
    const said = smsOf(message('sign-in-code', { code }));
    const outcome = await ports.sms.send({ id, to, ...said }, place);
    if (outcome.outcome === 'refused') ports.log.warn('code not sent', { why: outcome.why });
  },
);

/** Whoever asked has asked anew by then. */
const isTooLate = ({ asked }: CodeOrder, { worldClock }: WorkPortsWith<'worldClock.read'>): boolean =>
  Date.parse(worldClock.now()) - Date.parse(asked) > LONGEST_WAIT_MS;

/** A place in the rate; `none` for now: the message is then held back for a little, and costs no delivery. */
async function placeFor(
  body: unknown,
  { sms, queue, log }: PortsOf<'sms.send' | 'queue.codes'> & Pick<WorkPortsWith<never>, 'log'>,
): Promise<SmsPlace | 'none' | undefined> {
  const place = await sms.turn?.('code');
  if (!place || !('after' in place)) return place;
  log.warn('a code waits', { why: place.why });
  const delaySeconds = Math.min(MOST_DELAY, Math.ceil(place.after) + 1);
  await queue.send('codes', [body], { delaySeconds });
  return 'none';
}

/** Keeps the code's hash and counts it, unless this asking has been answered already. */
async function keeping(
  order: CodeOrder,
  code: string,
  ports: PortsOf<'table.read' | 'vault.blind' | 'worldClock.read'>,
): Promise<Turn<undefined>> {
  const { table } = ports;
  const now = ports.worldClock.now();
  const key = phoneCodesRow.key(order.blind);
  const row = await readRow(table, key, { consistent: true });
  if (!row || (row.body.sent ?? '') >= order.asked)
    return { changes: [], result: refuse('changedMeanwhile') };
  const use = await takeUse('all', IN_ALL, now, table);
  if ('wait' in use) return { changes: [], result: refuse('tooMany') };
  const hash = await codeHash({ ...order, code }, ports);
  const body = withCode(row.body, order, hash, now);
  return {
    changes: [
      putRow(key, body, row.version, row.expiresAt === undefined ? {} : { expiresAt: row.expiresAt }),
      use.change,
    ],
    result: done(undefined),
  };
}

/** The earlier ones hold for their time: their SMS may come later. */
const withCode = (row: PhoneCodes, { use, asked }: CodeOrder, hash: string, now: Instant): PhoneCodes => ({
  ...row,
  sent: asked,
  codes: [...liveCodes(row, now), { use, hash, until: codeUntil(now) }],
});

/** An alarm waits for the words. */
function refused(why: string, { log, worldClock }: WorkPortsWith<'worldClock.read'>): void {
  if (why === 'tooMany')
    log.error('codes of the day used up', { day: dayOf(worldClock.now()), most: IN_ALL.times });
  if (why === 'busy') throw new Error('the hash of a code was not written');
}
