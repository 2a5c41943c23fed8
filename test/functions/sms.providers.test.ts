import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { fileSecret } from '../../functions/adapters/secret.file.ts';
import { aliyunSms } from '../../functions/adapters/sms.aliyun.ts';
import { fateOfCode } from '../../functions/adapters/sms.aliyun.fate.ts';
import { signedHeaders } from '../../functions/adapters/sms.aliyun.sign.ts';
import { awsSms } from '../../functions/adapters/sms.aws.ts';
import { fateOfReply, masBody, masSms } from '../../functions/adapters/sms.mas.ts';
import { pacedSms } from '../../functions/adapters/sms.paced.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import type { Sms, SmsMessage, SmsOutcome } from '../../shared/flows/table/ports.ts';
import { fakeProvider, type Dialect, type FakeProvider, type Says } from '../given/fakeProvider.ts';
import { keptLog } from '../given/works.ts';

const message: SmsMessage = {
  id: 'p1#2026-06-23',
  to: '+8613900000001',
  templateId: 'sign-in-code',
  params: ['482913'],
  text: '【旗帜】验证码482913，5分钟内有效，请勿告诉他人',
};

const makers: Readonly<Record<Dialect, (endpoint: string) => Sms>> = {
  aliyun: (endpoint) =>
    aliyunSms({
      ...{ endpoint, signName: '旗帜', templates: { 'sign-in-code': 'SMS_1' }, timeoutMs: 300 },
      keys: async () => ({ accessKeyId: 'id', accessKeySecret: 'secret' }),
    }),
  mas: (endpoint) =>
    masSms({
      ...{ endpoint, ecName: '某县委组织部', apId: 'qizhi', sign: 'AbC1', timeoutMs: 300 },
      keys: async () => ({ secretKey: 'secret' }),
    }),
  aws: (endpoint) =>
    awsSms({
      ...{ endpoint, region: 'ap-southeast-1', timeoutMs: 300 },
      keys: async () => ({ accessKeyId: 'id', secretAccessKey: 'secret' }),
    }),
};
const MAC = '7997ddb079db2155b517b21b2a812370';
const dialects = ['aliyun', 'mas', 'aws'] as const;

const open: FakeProvider[] = [];
afterEach(async () => {
  for (const fake of open.splice(0)) await fake.close();
});
async function at(dialect: Dialect) {
  const fake = await fakeProvider(dialect);
  open.push(fake);
  return { fake, sms: makers[dialect](fake.url) };
}

const refused = (why: string, retry = true, more = {}): SmsOutcome => ({
  ...{ outcome: 'refused', why, retry },
  ...more,
});
const ofNumber = { ofNumber: true };

const said: readonly [Dialect, Says, SmsOutcome][] = [
  ['aliyun', 'ok', { outcome: 'accepted', receipt: 'b1^0' }],
  ['aliyun', 'throttled', refused('throttled')],
  ['aliyun', 'noCredit', refused('noCredit')],
  ['aliyun', 'limitOfDay', refused('limitReached')],
  ['aliyun', 'limitOfNumber', refused('limitOfNumber', true, ofNumber)],
  ['aliyun', 'badNumber', refused('invalidPhone', false)],
  ['aliyun', 'fault', { outcome: 'unknown' }],
  ['mas', 'ok', { outcome: 'accepted', receipt: 'g1', isFoundByReceipt: true }],
  ['mas', 'throttled', refused('throttled')],
  ['mas', 'noCredit', refused('notRegistered')],
  ['mas', 'badNumber', refused('messageRefused', false)],
  ['mas', 'fault', { outcome: 'unknown' }],
  ['aws', 'ok', { outcome: 'accepted', receipt: 'm1' }],
  ['aws', 'throttled', refused('throttled')],
  ['aws', 'noCredit', refused('limitReached')],
  ['aws', 'limitOfNumber', refused('notVerified', true, ofNumber)],
  ['aws', 'badNumber', refused('optedOut', false)],
  ['aws', 'fault', { outcome: 'unknown' }],
];

describe('every provider', () => {
  test.each(said)('%s, when it says %s', async (dialect, mood, outcome) => {
    const { fake, sms } = await at(dialect);
    fake.mood = mood;
    expect(await sms.send(message)).toEqual(outcome);
    expect(fake.sent).toHaveLength(mood === 'ok' ? 1 : 0);
  });

  test.each(dialects)(
    '%s: what was sent and never answered is unknown, and asked for once',
    async (dialect) => {
      const { fake, sms } = await at(dialect);
      fake.mood = 'silence';
      expect(await sms.send(message)).toEqual({ outcome: 'unknown' });
      expect(fake.asked).toBe(1);
    },
  );

  test.each(dialects)('%s: nobody there is certain', async (dialect) => {
    const { fake, sms } = await at(dialect);
    await fake.close();
    expect(await sms.send(message)).toEqual(refused('notConnected'));
  });

  test.each(dialects)('%s asks nobody about a number that is none', async (dialect) => {
    const { fake, sms } = await at(dialect);
    expect(await sms.send({ ...message, to: '13900000001' })).toEqual(refused('invalidPhone', false));
    expect(fake.asked).toBe(0);
  });

  test.each(dialects)(
    '%s: many fail, then the run stops; the limit of a day holds the rest',
    async (dialect) => {
      const { fake, sms } = await at(dialect);
      const { log, logged } = keptLog();
      const clock = { now: () => '2026-06-23T01:00:00.000Z' };
      const table = sqliteTable({ file: ':memory:' });
      const paced = pacedSms({ sms, table, rate: 100, clock, log });
      fake.limits.perDay = 3;
      if (dialect === 'mas') fake.mood = 'throttled';
      for (let n = 0; n < 20; n++) await paced.send({ ...message, id: `p${n}#2026-06-23` });
      expect(fake.asked).toBe(dialect === 'mas' ? 5 : 8);
      expect(JSON.stringify(logged)).toContain('sms stopped');
      expect(JSON.stringify(logged)).not.toContain('13900000001');
    },
  );
});

describe('Aliyun', () => {
  test('is signed as the published example is, byte for byte', () => {
    const headers = signedHeaders(
      {
        host: 'ecs.cn-shanghai.aliyuncs.com',
        action: 'RunInstances',
        version: '2014-05-26',
        query: {
          RegionId: 'cn-shanghai',
          ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
        },
        date: '2023-10-26T10:22:32Z',
        nonce: '3156853299f313e23d1673dc12e1703d',
      },
      { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' },
    );
    expect(headers['Authorization']).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });

  test('gets the template’s parameters in order and no address among them, and our id', async () => {
    const { fake } = await at('aliyun');
    const sms = aliyunSms({
      ...{ endpoint: fake.url, signName: '旗帜', templates: { 'sent-back': 'SMS_2' } },
      keys: async () => ({ accessKeyId: 'id', accessKeySecret: 'secret' }),
    });
    await sms.send({
      ...{ id: 'p1#2026-06-23', to: message.to, templateId: 'sent-back', text: '…' },
      params: ['李卓玛', '问题整改', '逾期1件', 'qz.example/a'],
    });
    expect(fake.sent[0]?.body).toEqual({
      PhoneNumbers: '13900000001',
      SignName: '旗帜',
      TemplateCode: 'SMS_2',
      TemplateParam: '{"name":"李卓玛","what":"问题整改","standing":"逾期1件"}',
      OutId: 'p1#2026-06-23',
    });
  });

  test('is told nothing of a template that is not registered', async () => {
    const { fake, sms } = await at('aliyun');
    expect(await sms.send({ ...message, templateId: 'phone-changed' })).toEqual(refused('notRegistered'));
    expect(fake.asked).toBe(0);
  });

  test('says what became of an SMS, also of one that it never answered for', async () => {
    const { fake, sms } = await at('aliyun');
    fake.mood = 'silence';
    await sms.send(message);
    const asked = { id: message.id, to: message.to, day: '2026-06-23' } as const;
    expect(await sms.receiptOf?.(asked)).toEqual({ id: message.id, isDelivered: true, why: 'DELIVERED' });
    fake.hasReceipts = false;
    expect(await sms.receiptOf?.(asked)).toBeUndefined();
  });

  test.each<[string, SmsOutcome]>([
    ['isv.BUSINESS_LIMIT_CONTROL', refused('limitOfNumber', true, ofNumber)],
    ['isp.SYSTEM_ERROR', { outcome: 'unknown' }],
    ['isv.MOBILE_NUMBER_ILLEGAL', refused('invalidPhone', false)],
    ['Throttling.User', refused('throttled')],
    ['Throttling.Api', refused('throttled')],
    ['isv.AMOUNT_NOT_ENOUGH', refused('noCredit')],
    ['isv.OUT_OF_SERVICE', refused('noCredit')],
    ['isv.DENY_IP_RANGE', refused('deniedPlace')],
    ['isv.DAY_LIMIT_CONTROL', refused('limitReached')],
    ['isv.MONTH_LIMIT_CONTROL', refused('limitReached')],
    ['isp.RAM_PERMISSION_DENY', refused('notAuthorised')],
    ['isv.SMS_TEMPLATE_ILLEGAL', refused('notRegistered')],
    ['isv.SMS_SIGNATURE_ILLEGAL', refused('notRegistered')],
    ['isv.PARAM_NOT_SUPPORT_URL', refused('messageRefused', false)],
    ['isv.SOMETHING_NEW', { outcome: 'unknown' }],
    ['toString', { outcome: 'unknown' }],
  ])('%s', (code, outcome) => {
    expect(fateOfCode(code)).toEqual(outcome);
  });
});

describe('the carrier’s port', () => {
  test('gets base64 of JSON with the MD5 of its fields in their order', async () => {
    const options = { ecName: '政企分公司测试', apId: 'demo0', sign: 'DWItALe3A' };
    const body = masBody(
      options,
      { secretKey: '123qwe' },
      { mobiles: '13800138000', content: '移动改变生活。' },
    );
    const read: unknown = JSON.parse(Buffer.from(body, 'base64').toString());
    // By `printf %s … | md5sum`.
    expect(read).toEqual({
      ...options,
      ...{ mobiles: '13800138000', content: '移动改变生活。', addSerial: '' },
      mac: MAC,
    });
  });

  const codes: readonly [string, SmsOutcome][] = [
    ['IllegalMac', refused('notAuthorised')],
    ['InvalidUsrOrPwd', refused('notAuthorised')],
    ['IllegalSignId', refused('notRegistered')],
    ['NoSignId', refused('notRegistered')],
    ['NotLoadedSign', refused('notRegistered')],
    ['IllegalIpAddress', refused('deniedPlace')],
    ['OverDailyMax', refused('limitReached')],
    ['FlowOverLimit', refused('throttled')],
    ['RequestTooOften', refused('throttled')],
    ['InvalidMobile', refused('invalidPhone', false)],
    ['InvalidMessage', refused('messageRefused', false)],
    ['TooManyMobiles', refused('messageRefused', false)],
    ['SystemBusy', { outcome: 'unknown' }],
    ['toString', { outcome: 'unknown' }],
  ];
  test.each(codes)('answers %s', (rspcod, outcome) => {
    expect(fateOfReply(200, { msgGroup: '', rspcod, success: false })).toEqual(outcome);
  });

  test('puts the signature before the text by itself', async () => {
    const { fake, sms } = await at('mas');
    await sms.send(message);
    expect(fake.sent[0]?.body).toMatchObject({ content: '验证码482913，5分钟内有效，请勿告诉他人' });
  });
});

describe('a secret in a file', () => {
  const schema = z.object({ accessKeyId: z.string() });
  async function written(text: string, mode: number): Promise<string> {
    const path = join(await mkdtemp(join(tmpdir(), 'qizhi-')), 'sms.json');
    await writeFile(path, text);
    await chmod(path, mode);
    return path;
  }

  test('is read if only its owner may', async () => {
    expect(await fileSecret(await written('{"accessKeyId":"id"}', 0o600), schema)).toEqual({
      accessKeyId: 'id',
    });
    await expect(fileSecret(await written('{"accessKeyId":"id"}', 0o640), schema)).rejects.toThrow(
      'chmod 600',
    );
  });

  test('that is wrong is never quoted', async () => {
    await expect(fileSecret(await written('{"accessKeyID":"hush"}', 0o600), schema)).rejects.toThrow(
      /accessKeyId$/,
    );
    await expect(fileSecret(await written('hush', 0o600), schema)).rejects.toThrow(/is not JSON$/);
  });
});
