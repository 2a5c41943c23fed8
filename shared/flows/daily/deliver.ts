import { newRow, putRow } from '../table/rows.ts';
import { randomUUID } from 'node:crypto';
import { lineId } from '../../messages/line.ts';
import type { Day } from '../../domain/days.ts';
import type { SendingHour } from '../../domain/sendingTimes.ts';
import { renderSms, smsOf } from '../../messages/renderSms.ts';
import { commit } from '../table/commit.ts';
import { linkOf, withLink } from './linkOf.ts';
import { countFailure } from '../lines/countFailure.ts';
import { keptDigests } from '../lines/lastDigest.ts';
import { putAll } from '../table/putAll.ts';
import { SendLater } from './sendLater.ts';
import type { Composed } from './composed.ts';
import type { WorkPorts, WorkPortsWith } from '../request/flow.ts';
import { messageKey, urgentMessageKey } from '../table/keys.ts';
import { smsPlaceRow } from '../../rows/smsPlace.ts';
import { toldUntil } from '../../rows/told.ts';
import type { ClaimedSms, DroppedSms, SmsRow } from '../../rows/smsRow.ts';
import type { Item, Key, NewItem, SmsOutcome, SmsPlace, Table } from '../table/ports.ts';
import type { Rechecked } from './recheck.ts';

/** A claim older than this is of a worker that died: the SMS may have gone out, so it is never sent again. */
const CLAIM_MINUTES = 15;

/** What sending needs beyond the table: phones are sealed. */
export type SendingPorts = WorkPortsWith<'vault.open' | 'vault.blind' | 'sms.send'>;

export interface Delivery {
  readonly person: string;
  readonly day: Day;
  /** Of what cannot wait for the day's next SMS: the hour of its sending. */
  readonly hour?: SendingHour;
  /** Its row, if an earlier try left one. */
  readonly before: Item<SmsRow> | undefined;
  readonly checked: Rechecked;
  /** Absent when nothing is left to tell. */
  readonly composed?: Composed;
  /** Sealed. */
  readonly phone?: string | undefined;
  /** The unit at home and the number's keyed hash: for a link that opens a form. */
  readonly home?: string;
  readonly blind?: string | undefined;
}

/** Whether the day's SMS needs nothing more; a claim that has expired becomes `unknown`. */
export async function isSettled(
  item: Item<SmsRow> | undefined,
  { table, clock, log }: WorkPorts,
): Promise<boolean> {
  if (!item) return false;
  const message = item.body;
  if (message.state === 'planned' || message.state === 'dropped') return false;
  const age = Date.parse(clock.now()) - Date.parse(message.claimedAt);
  if (message.state === 'claimed' && age > CLAIM_MINUTES * 60_000) {
    log.warn('sms unknown', { person: message.person, day: message.day, why: 'claimExpired' });
    await moveOn(item, { ...message, state: 'unknown', why: 'claimExpired' }, table);
  }
  return true;
}

/** Where the SMS of a day stands, or what went beside it at an hour. */
export const keyOfSms = (person: string, day: Day, hour: SendingHour | undefined): Key<SmsRow> =>
  hour === undefined ? messageKey(person, day) : urgentMessageKey(person, day, hour);

/** Claims the person's SMS of the day, or of its hour, sends it, and writes down what became of it. */
export async function deliver(delivery: Delivery, ports: SendingPorts): Promise<void> {
  const { person, day, hour, before, checked, composed, phone } = delivery;
  const key = keyOfSms(person, day, hour);
  const id = hour === undefined ? `${person}#${day}` : `${person}#${day}#${hour}`;
  // What may fail before anything is sent goes before the claim: a claim that expires is never sent.
  const link = await linkOf(delivery, id, ports);
  const send = composed && (await readyToSend({ person, phone }, withLink(composed, link), id, ports));
  const claim = claimOf(delivery, ports);
  // What waits for its place leaves no claim behind: whoever waits may be ended.
  const counted = composed?.digests && keptDigests(person, day, composed.digests);
  const message: DroppedSms | ClaimedSms = composed
    ? { ...claim, ...textOf(composed), ...(counted && { digests: counted.digests }), state: 'claimed' }
    : { ...claim, state: 'dropped' };
  const place = send && (await ports.sms.turn?.('other'));
  if (place && 'after' in place) throw new SendLater(place.why, place.after, true);
  for (const { line, why } of checked.dropped) ports.log.info('line dropped', { line, why });
  await putAll(counted?.pieces ?? [], ports);
  const claimed = await commit(ports.table, [
    putRow(key, message, before?.version ?? 'absent', { expiresAt: toldUntil(day) }),
    ...(link?.changes ?? []),
  ]);
  // Somebody else was faster, or the table is not to be had: the row decides, now or at the next delivery.
  if (claimed.outcome === 'mismatch') return;
  if (claimed.outcome === 'busy') throw new Error('the claim of an SMS was not written');
  if (!send || message.state === 'dropped') return;
  const outcome = await send(place);
  const why = 'why' in outcome ? { why: outcome.why } : {};
  ports.log.info('sms given to the provider', { sms: id, outcome: outcome.outcome, ...why });
  const row = { ...key, version: (before?.version ?? 0) + 1 };
  await moveOn(row, settledBy(outcome, message), ports.table);
  if (outcome.outcome === 'accepted' && outcome.isFoundByReceipt)
    await putAll([placeOf(outcome.receipt, delivery, ports)], ports);
  if (phone !== undefined && isUndeliverable(outcome))
    await countFailure(person, { phone, isDelivered: false }, ports.table);
  if (outcome.outcome === 'refused' && outcome.retry) throw new SendLater(outcome.why);
}

const PLACE_SECONDS = 7 * 86_400;

const placeOf = (receipt: string, { person, day, hour }: Delivery, { clock }: WorkPorts): NewItem =>
  newRow(
    smsPlaceRow.key(receipt),
    { person, day, ...(hour !== undefined && { hour }) },
    { expiresAt: Math.floor(Date.parse(clock.now()) / 1000) + PLACE_SECONDS },
  );

/** The number's own fault, not the channel's. */
const isUndeliverable = (outcome: SmsOutcome): boolean =>
  outcome.outcome === 'refused' && !outcome.retry && !NOT_THE_NUMBERS.includes(outcome.why);

/** Refused for the trial that is on, or for what it says. */
const NOT_THE_NUMBERS = ['notOnAllowList', 'messageRefused'];

const claimOf = ({ person, day, hour, checked }: Delivery, { clock }: WorkPorts) => ({
  person,
  day,
  ...(hour !== undefined && { hour }),
  claim: randomUUID(),
  claimedAt: clock.now(),
  dropped: checked.dropped,
});

const textOf = ({ purpose, templateId, params, told }: Composed) => ({
  lines: told.map(({ line }) => lineId(line)),
  purpose,
  template: templateId,
  params,
  text: renderSms(templateId, params),
});

/** The call that sends it, with everything at hand that the call needs. */
async function readyToSend(
  { person, phone }: Pick<Delivery, 'person' | 'phone'>,
  composed: Composed,
  id: string,
  { vault, sms }: SendingPorts,
): Promise<(place: SmsPlace | undefined) => Promise<SmsOutcome>> {
  if (phone === undefined) return async () => ({ outcome: 'refused', why: 'noPhone', retry: false });
  const to = await vault.open(phone, { person });
  const said = smsOf(composed);
  return (place) => sms.send({ id, to, ...said }, place);
}

function settledBy(outcome: SmsOutcome, claimed: ClaimedSms): SmsRow {
  switch (outcome.outcome) {
    case 'accepted':
      return { ...claimed, state: 'accepted', receipt: outcome.receipt };
    case 'unknown':
      return { ...claimed, state: 'unknown' };
    case 'refused':
      return { ...claimed, state: outcome.retry ? 'planned' : 'failed', why: outcome.why };
  }
}

/** A row that has moved on meanwhile is left as it is. */
async function moveOn(
  row: Key<SmsRow> & { readonly version: number },
  body: SmsRow,
  table: Table,
): Promise<void> {
  await commit(table, [putRow(row, body, row.version, { expiresAt: toldUntil(body.day) })]);
}
