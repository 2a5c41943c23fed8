/** A file of settings: what is taken, and what is refused by its name. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deploymentSettings, settings } from '../../shared/manifest/settings.ts';
import { settingsFile, settingsIn } from '../../shared/settings/settingsFile.ts';
import { providerSms } from '../../functions/adapters/sms.provider.ts';
import { readEnv } from '../../functions/wiring/env.ts';
import { toldOf } from '../../infra/aws/settings.ts';

const trial = {
  ...{ DEPLOYMENT: 'qinghai', STAGE: 'trial', ISSUER: 'https://qizhi.example', SMS_CHANNEL: 'outbox' },
  PAGE_LINK: 'qz.example',
};
const production = {
  ...{
    ...trial,
    STAGE: 'production',
    ISSUER: 'https://qizhi.qh.cn',
    SMS_CHANNEL: 'sns',
    PAGE_LINK: 'qz.qh.cn',
  },
};
const read = (content: object) => settingsIn(JSON.stringify(content), 'settings/q.json');

describe('a file of settings', () => {
  test('names what it chooses, and gets the manifest’s fallbacks for the rest', () => {
    expect(read(trial)).toEqual({
      ...trial,
      ...{ SHARDS: 16, OIDC_ISSUER: '', OIDC_CLAIM: 'sub', OIDC_AUDIENCE: 'qizhi', LINK_MODE: 'constant' },
      ...{ SMS_PROVIDER: {}, SMS_SECRET: '', SMS_RATE: 10, SMS_ALLOWED: [] },
      ...{ EDGE_HASH: '', EDGE_SECRET: '', PAGE_DOMAIN: '', PAGE_CERTIFICATE: '', PAGE_RATE: 10_000 },
      ...{
        FORMER_SIGNING_KEY: '',
        FORMER_EDGE_HASH: '',
        BLIND_KEY_NUMBER: 1,
        OPERATORS: [],
        ALERT_SUBSCRIPTIONS: [],
      },
    });
  });

  test('may hold exactly what the manifest says that a file gives, and a restored table', () => {
    const names = [...settings.filter(({ by }) => by === 'file'), ...deploymentSettings].map(
      ({ name }) => name,
    );
    expect(Object.keys(settingsFile.shape).sort()).toEqual([...names, 'TABLE_NAME'].sort());
  });

  test('is refused with each wrong name said, unknown ones too', () => {
    const wrong = { ...trial, SMS_CHANEL: 'sns', SHARDS: 0, PAGE_LINK: '' };
    for (const name of ['settings/q.json', 'SMS_CHANEL', 'SHARDS', 'PAGE_LINK'])
      expect(() => read(wrong)).toThrow(name);
    expect(() => settingsIn('{', 'settings/q.json')).toThrow('settings/q.json: no JSON');
  });

  test.each(['DEPLOYMENT', 'STAGE', 'ISSUER', 'SMS_CHANNEL', 'PAGE_LINK'])(
    'has no fallback for %s',
    (name) => {
      expect(() => read({ ...trial, [name]: undefined })).toThrow(name);
    },
  );

  test.each([
    ['DEPLOYMENT', 'Qinghai'],
    ['DEPLOYMENT', 'q-h'],
    ['STAGE', 'prod'],
    ['ISSUER', 'http://login.example.cn'],
    ['ISSUER', 'login.example.cn'],
    ['OIDC_ISSUER', 'http://login.example.cn'],
    ['FORMER_SIGNING_KEY', 'the-old-one'],
    ['BLIND_KEY_NUMBER', 0],
    ['TABLE_NAME', 'a table'],
    ['EDGE_HASH', 'the secret itself'],
    ['FORMER_EDGE_HASH', 'the secret itself'],
    ['FORMER_EDGE_HASH', 'a'.repeat(64)],
    ['EDGE_SECRET', 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:edge-AbCdEf'],
    ['PAGE_DOMAIN', 'https://qizhi.qh.cn'],
    ['PAGE_CERTIFICATE', 'arn:aws:iam::111111111111:server-certificate/q'],
    ['PAGE_RATE', 5],
  ])('%s of %o is refused', (name, value) => {
    expect(() => read({ ...trial, [name]: value })).toThrow(name);
  });
});

describe('production', () => {
  test('has an issuer, a provider and a link', () => {
    expect(read(production)).toMatchObject(production);
  });

  test.each([
    ['ISSUER', 'https://qizhi.example'],
    ['ISSUER', 'https://issuer.invalid'],
    ['SMS_CHANNEL', 'outbox'],
    ['PAGE_LINK', 'qz.example'],
    ['PAGE_LINK', 'qz.example/x'],
    ['SMS_CHANNEL', 'outbox'],
  ])('with %s of %s is neither deployed nor started', (name, value) => {
    const unfit = { ...production, [name]: value };
    expect(() => read(unfit)).toThrow(name);
    expect(() => readEnv({ ...unfit, TABLE_NAME: 'ledger' })).toThrow(name);
  });

  test.each([
    ['aliyun', {}, 'SMS_PROVIDER.signName'],
    ['aliyun', { signName: '旗帜', templates: {}, ecName: '单位' }, 'ecName'],
    ['mas', { ecName: '单位', apId: 'q', sign: 's' }, 'SMS_PROVIDER.endpoint'],
    ['aws', { sender: 'qizhi' }, 'sender'],
  ] as const)(
    '%s with %o as what it is told is neither deployed nor started, in a trial neither',
    (channel, told, name) => {
      for (const base of [trial, production]) {
        const unfit = {
          ...base,
          SMS_CHANNEL: channel,
          SMS_SECRET: '/etc/qizhi/keys.json',
          SMS_PROVIDER: told,
        };
        expect(() => read(unfit)).toThrow(name);
      }
      const provider = {
        channel,
        provider: told,
        secret: '/etc/qizhi/keys.json',
        env: { AWS_REGION: 'eu-west-1' },
      };
      expect(() => providerSms(provider)).toThrow(name.split('.').at(-1));
    },
  );

  test('what is told of it to the functions is what they start with', () => {
    const provider = {
      SMS_PROVIDER: { origination: 'qizhi' },
      SMS_ALLOWED: ['+8619900000001', '+8619900000002'],
    };
    const started = readEnv({ ...toldOf(read({ ...production, ...provider })), TABLE_NAME: 'ledger' });
    expect(started).toMatchObject(provider);
    expect(started).toMatchObject({
      STAGE: 'production',
      SMS_CHANNEL: 'sns',
      SHARDS: 16,
      PAGE_LINK: 'qz.qh.cn',
    });
  });
});

describe('where people reach it', () => {
  const reached = {
    ...trial,
    ISSUER: 'https://qizhi.qh.cn',
    PAGE_DOMAIN: 'qizhi.qh.cn',
    PAGE_CERTIFICATE: 'arn:aws:acm:us-east-1:111111111111:certificate/0a-1b',
    EDGE_SECRET: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:qizhi-edge-AbCdEf',
    EDGE_HASH: 'a'.repeat(64),
  };

  test('is a domain with its certificate, and a secret with its hash, of which only the hash is told', () => {
    expect(read(reached)).toMatchObject(reached);
    expect(toldOf(read(reached))).toMatchObject({ EDGE_HASH: reached.EDGE_HASH });
    expect(JSON.stringify(toldOf(read(reached)))).not.toContain(reached.EDGE_SECRET);
  });

  test.each(['PAGE_DOMAIN', 'PAGE_CERTIFICATE', 'EDGE_SECRET', 'EDGE_HASH'])('without %s is half', (name) => {
    expect(() => read({ ...reached, [name]: undefined })).toThrow(new RegExp(`go together[^]*${name}`));
  });

  test('is where the tokens come from', () => {
    expect(() => read({ ...reached, ISSUER: 'https://api.qh.cn' })).toThrow(/https:\/\/qizhi\.qh\.cn/);
  });
});

test('the example can be read', () => {
  expect(settingsIn(readFileSync('settings/example.json', 'utf8'), 'settings/example.json').STAGE).toBe(
    'trial',
  );
});
