/** What AWS End User Messaging says became of SMS: by its documented events, in any order, twice, and of other deployments. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeReceiptEvent } from '../../../shared/flows/daily/takeReceiptEvent.ts';
import { queryRows, readRow } from '../../../shared/flows/table/rows.ts';
import { messageRow } from '../../../shared/rows/daily.ts';
import { phoneFailuresRow } from '../../../shared/rows/people.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const DAY = '2026-01-26';
let run: LocalRun;
beforeEach(async () => {
  run = await localRun({ sms: { send: async ({ id }) => ({ outcome: 'accepted', receipt: `m-${id}` }) } });
  await run.loadQuietly(county('2026-01-25'));
  await run.machine.advance(DAY);
});
afterEach(() => run.close());

const states = async (person: string) =>
  (await queryRows(run.machine.table, messageRow.since(person, DAY))).map(({ body }) => body.state);
const failures = async (person: string) =>
  (await readRow(run.machine.table, phoneFailuresRow.key(person)))?.body.count ?? 0;

/** As https://docs.aws.amazon.com/sms-voice/latest/userguide/monitor-event-bridge.html shows it. */
const eventOf = (person: string, eventType: string, detail: object = {}) => ({
  ...{ version: '0', id: '5c0fa4f8-e4ba-ed02-6101-c795472fccd0', account: '111122223333', resources: [] },
  ...{ 'detail-type': 'Text Message Delivery Status Updated', source: 'aws.sms-voice', region: 'us-east-1' },
  time: '2026-01-26T01:00:05Z',
  detail: {
    ...{ eventType, eventVersion: '1.0', eventTimestamp: 1769389205377, isFinal: true, isoCountryCode: 'CN' },
    ...{ messageId: `m-${person}#${DAY}`, messageEncoding: 'UNICODE', messageType: 'TRANSACTIONAL' },
    ...{ messageStatus: eventType.slice(5), context: { id: `${person}#${DAY}` }, totalMessageParts: 1 },
    ...detail,
  },
});
const take = (event: object) => takeReceiptEvent(event, run.machine.ports);

test('delivered and not, of which the number is counted; what comes again or late changes nothing', async () => {
  expect([await states('m2'), await states('m3')]).toEqual([['accepted'], ['accepted']]);
  await take(eventOf('m2', 'TEXT_QUEUED', { isFinal: false }));
  for (const _ of [1, 2]) {
    await take(eventOf('m2', 'TEXT_DELIVERED'));
    await take(eventOf('m3', 'TEXT_UNREACHABLE'));
  }
  await take(eventOf('m2', 'TEXT_INVALID'));
  expect([await states('m2'), await states('m3')]).toEqual([['delivered'], ['failed']]);
  expect([await failures('m2'), await failures('m3')]).toEqual([0, 1]);
});

test('what is not the number’s own is not counted against it', async () => {
  await take(eventOf('m2', 'TEXT_TTL_EXPIRED'));
  expect([await states('m2'), await failures('m2')]).toEqual([['failed'], 0]);
});

test.each([
  ['not final', eventOf('m2', 'TEXT_SUCCESSFUL', { isFinal: false })],
  ['unknown to the service as well', eventOf('m2', 'TEXT_UNKNOWN')],
  ['of another deployment', eventOf('m2', 'TEXT_DELIVERED', { messageId: 'm-else' })],
  ['of somebody else’s SMS', eventOf('m2', 'TEXT_DELIVERED', { context: { order: '7' } })],
  ['of nobody’s', eventOf('m2', 'TEXT_DELIVERED', { context: undefined })],
])('%s: it stays accepted', async (_, event) => {
  await take(event);
  expect(await states('m2')).toEqual(['accepted']);
});

test('what is no such event is refused, so that it is seen among the dead letters', async () => {
  await expect(take({ detail: { eventType: 7 } })).rejects.toThrow();
});
