/** `qizhi doctor`: what is wrong with a deployment is said, with what to do. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findings } from '../../../infra/qizhi/checks.ts';
import { tableFindings } from '../../../infra/qizhi/checkTable.ts';
import { openGround } from '../../../infra/qizhi/openGround.ts';
import { qizhi } from '../../../infra/qizhi/qizhi.ts';
import { templates } from '../../../shared/messages/catalogue.ts';
import { fakeProvider, type FakeProvider } from '../../given/fakeProvider.ts';
import { heard } from '../../given/ground.ts';

let folder: string;
let provider: FakeProvider;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qizhi-doctor-'));
  provider = await fakeProvider('aliyun');
});
afterEach(async () => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
  await provider.close();
});

const data = () => ['--data', join(folder, 'q.db')];
const init = () => qizhi(['init', 'settings/first.example.json', ...data()], heard());

async function doctor(...args: string[]) {
  const io = heard('13900000077');
  const ok = await qizhi(['doctor', ...data(), ...args], io);
  return { ok, text: io.lines.join('\n') };
}

function settingsFile(more: object = {}): string {
  const secret = join(folder, 'keys.json');
  writeFileSync(secret, JSON.stringify({ accessKeyId: 'id', accessKeySecret: 'secret' }), { mode: 0o600 });
  const registered = Object.fromEntries(templates.map(({ id }, n) => [id, `SMS_${n}`]));
  const path = join(folder, 'settings.json');
  const settings = {
    ...{ DEPLOYMENT: 'x', STAGE: 'production', ISSUER: 'https://qizhi.gov.cn', PAGE_LINK: 'qz.gov.cn' },
    ...{ SMS_CHANNEL: 'aliyun', SMS_SECRET: secret },
    SMS_PROVIDER: { signName: '旗帜', templates: registered, endpoint: provider.url },
    ...more,
  };
  writeFileSync(path, JSON.stringify(settings));
  return path;
}

test('an empty data file: nobody can enter', async () => {
  const { ok, text } = await doctor();
  expect(ok).toBe(false);
  expect(text).toContain('✗ 单位：还没有，请运行 qizhi init');
  expect(text).toContain('✓ 密钥');
});

test('after init nothing is wrong but what has not begun; the trial SMS goes the way of all others', async () => {
  await init();
  const { ok, text } = await doctor('--settings', settingsFile(), '--sms', 'ask');
  expect(text).not.toContain('✗');
  expect(ok).toBe(true);
  for (const said of [
    '✓ 设置：正式使用',
    '✓ 审计管理员：赵审',
    '✓ 短信：阿里云',
    '✓ 短信回执：请在短信平台登记 https://qizhi.gov.cn/api/sms-receipts/',
    '! 每日运行',
    '✓ 试发',
  ])
    expect(text).toContain(said);
  expect(text).toContain('本人手机号?');
  expect(provider.sent.map(({ phone }) => phone)).toEqual(['13900000077']);
  expect(provider.sent[0]?.body).toMatchObject({
    TemplateCode: expect.stringMatching(/^SMS_\d+$/) as string,
  });
});

test('what the provider says is told; a file of keys that others may read is refused', async () => {
  await init();
  provider.mood = 'noCredit';
  expect((await doctor('--settings', settingsFile(), '--sms', '13900000077')).text).toContain(
    '✗ 试发：通道拒绝',
  );
  const path = settingsFile();
  chmodSync(join(folder, 'keys.json'), 0o644);
  expect((await doctor('--settings', path, '--sms', '13900000077')).text).toMatch(/✗ 试发：.*chmod 600/);
});

test('templates that were not registered are named, and a trial is not taken for the real thing', async () => {
  await init();
  const some = { signName: '旗帜', templates: { overdue: 'SMS_1' } };
  expect((await doctor('--settings', settingsFile({ SMS_PROVIDER: some }))).text).toMatch(
    /✗ 短信：没有登记的模板：.*sign-in-code/,
  );
  const trial = settingsFile({ STAGE: 'trial', SMS_CHANNEL: 'outbox', SMS_ALLOWED: ['+8613900000077'] });
  const { text } = await doctor('--settings', trial);
  expect(text).toContain('! 设置：STAGE 是 trial');
  expect(text).toContain('outbox，短信不会发出');
});

test('in December the next year’s holidays are asked for; a day without a sweep is said', async () => {
  await init();
  const ground = await openGround({ data: join(folder, 'q.db') });
  const at = async (now: string) =>
    (await findings({ ...ground, now })).map(({ level, text }) => `${level} ${text}`);
  expect((await at('2026-11-30T01:00:00.000Z')).join()).not.toContain('2027');
  expect(await at('2026-12-01T01:00:00.000Z')).toContain(
    'bad 放假安排：2027年没有，请运行 qizhi calendar 文件.json',
  );
  ground.close();
});

describe('the address of a deployment in the cloud', () => {
  const ISSUER = 'https://qizhi.gov.cn';

  test.each([
    ['ok', 'is itself', 200, { issuer: ISSUER }, '可以打开'],
    ['bad', 'says that it is another', 200, { issuer: 'https://x.gov.cn' }, '自称 https://x.gov.cn'],
    ['bad', 'does not know CloudFront', 421, { why: 'notFound' }, 'docs/runbook.md#edge-secret'],
  ])('%s: it %s', async (level, _how, status, body, words) => {
    const ground = await openGround({ data: join(folder, 'q.db'), settings: settingsFile() });
    vi.spyOn(globalThis, 'fetch').mockResolvedValueOnce(Response.json(body, { status }));
    const [finding] = (await findings({ ...ground, isCloud: true })).filter(({ text }) =>
      text.startsWith('地址'),
    );
    expect(finding).toMatchObject({ level, text: expect.stringContaining(words) });
    ground.close();
  });
});

test('a restored table that nobody told how it is to be kept', async () => {
  expect(await tableFindings({})).toEqual([]);
  const client = {
    send: (async () => ({
      Table: { GlobalSecondaryIndexes: [{ IndexName: 'listing' }] },
      ContinuousBackupsDescription: {
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' },
      },
      TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' },
    })) as unknown as DynamoDBClient['send'],
  };
  const results = await tableFindings({ tableName: 'restored' }, client);
  expect(results.map(({ level, text }) => `${level} ${text}`)).toEqual([
    'bad 数据表：没有删除保护，请打开',
    'bad 数据表：没有打开时间点恢复，请打开',
    'ok 数据表：到期的内容自动删除',
    'bad 数据表：没有索引 sending',
  ]);
});
