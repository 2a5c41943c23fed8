/** What providers say of SMS by themselves: once, twice, late, and of SMS that nobody knows. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { receiptsKey } from '../../../shared/flows/system/takeSmsReceipts.ts';
import { messageRow } from '../../../shared/rows/daily.ts';
import { phoneFailuresRow } from '../../../shared/rows/people.ts';
import { queryRows, readRow } from '../../../shared/flows/table/rows.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const DAY = '2026-01-26';
let run: LocalRun;
let path: string;
/** As a provider that knows an SMS by its own name alone. */
let isNamedByProvider: boolean;
beforeEach(async () => {
  isNamedByProvider = false;
  run = await localRun({
    sms: {
      send: async ({ id }) => ({
        ...{ outcome: 'accepted', receipt: `g-${id.replace('#', '-')}` },
        ...(isNamedByProvider && { isFoundByReceipt: true }),
      }),
    },
  });
  await run.loadQuietly(county('2026-01-25'));
  path = `/api/sms-receipts/${await receiptsKey(run.machine.ports.vault)}`;
});
afterEach(() => run.close());

const states = async (person: string) =>
  (await queryRows(run.machine.table, messageRow.since(person, DAY))).map(({ body }) => body.state);
const failures = async (person: string) =>
  (await readRow(run.machine.table, phoneFailuresRow.key(person)))?.body.count ?? 0;
const aliyun = (person: string, success: boolean) => ({
  ...{ out_id: `${person}#${DAY}`, success, err_code: success ? 'DELIVERED' : 'MK:0001', biz_id: 'b' },
  ...{ phone_number: '19900000002', send_time: '2026-01-26 09:00:00', report_time: '2026-01-26 09:00:05' },
});

test('Aliyun’s, by our own name for the SMS; a second time changes nothing', async () => {
  await run.machine.advance(DAY);
  expect([await states('m2'), await states('m3')]).toEqual([['accepted'], ['accepted']]);
  const told = [aliyun('m2', true), aliyun('m3', false), { ...aliyun('m2', true), out_id: 'code#x#y' }];
  for (const _ of [1, 2])
    expect(await run.post(path, told)).toMatchObject({ status: 200, body: { code: 0 } });
  expect([await states('m2'), await states('m3')]).toEqual([['delivered'], ['failed']]);
  expect([await failures('m2'), await failures('m3')]).toEqual([0, 1]);
  // What was delivered does not fail afterwards.
  await run.post(path, [aliyun('m2', false)]);
  expect(await states('m2')).toEqual(['delivered']);
});

test('云MAS’s, by its name for the SMS', async () => {
  isNamedByProvider = true;
  await run.machine.advance(DAY);
  const told = (person: string, errorCode: string) => ({
    ...{
      msgGroup: `g-${person}-${DAY}`,
      errorCode,
      reportStatus: errorCode === 'DELIVRD' ? 'CM:0000' : 'CM:0012',
    },
    ...{ mobile: '19900000002', submitDate: '20260126090000', receiveDate: '20260126090005' },
  });
  expect(
    (await run.post(path, [told('m2', 'DELIVRD'), told('m3', 'MK:0012'), told('nobody', 'x')])).status,
  ).toBe(200);
  expect([await states('m2'), await states('m3')]).toEqual([['delivered'], ['failed']]);
});

test('云MAS’s as one object, and with its two words for delivered in either place', async () => {
  isNamedByProvider = true;
  await run.machine.advance(DAY);
  const told = (person: string, reportStatus: string, errorCode: string) => ({
    ...{ msgGroup: `g-${person}-${DAY}`, mobile: '19900000002', reportStatus, errorCode },
  });
  expect((await run.post(path, told('m2', 'DELIVRD', ''))).status).toBe(200);
  expect((await run.post(path, told('m3', 'CM:0000', ''))).status).toBe(200);
  expect([await states('m2'), await states('m3')]).toEqual([['delivered'], ['delivered']]);
});

test('whoever does not have the whole address is told nothing, and changes nothing', async () => {
  await run.machine.advance(DAY);
  for (const key of ['', 'x', path.slice(path.lastIndexOf('/') + 1, -1)])
    expect((await run.post(`/api/sms-receipts/${key}`, [aliyun('m2', true)])).status).toBe(404);
  for (const body of [[], {}, [{ out_id: 'm2#2026-01-26' }]])
    expect((await run.post(path, body)).status).toBe(400);
  expect(await states('m2')).toEqual(['accepted']);
});
