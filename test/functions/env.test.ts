import { describe, expect, test } from 'vitest';
import { readEnv } from '../../functions/wiring/env.ts';
import { settings } from '../../shared/manifest/settings.ts';

const good = {
  STAGE: 'trial',
  TABLE_NAME: 'ledger',
  ISSUER: 'https://qizhi.example',
  SMS_CHANNEL: 'outbox',
  PAGE_LINK: 'qz.example',
  QUEUE_URLS: '{"sweep":"https://sqs.example/1/sweep"}',
};

describe('the settings of a function', () => {
  test('have the manifest’s fallbacks, and no others', () => {
    expect(readEnv(good)).toEqual({
      ...good,
      SHARDS: 16,
      OIDC_ISSUER: '',
      OIDC_CLAIM: 'sub',
      OIDC_AUDIENCE: 'qizhi',
      SMS_PROVIDER: {},
      SMS_SECRET: '',
      SMS_RATE: 10,
      SMS_ALLOWED: [],
      LINK_MODE: 'constant',
      ALERT_TOPIC: '',
      VAULT_KEY: '',
      BLIND_KEY: '',
      TOKEN_KEY: '',
      SIGNING_KEY: '',
      EDGE_HASH: '',
      FORMER_EDGE_HASH: '',
      FORMER_SIGNING_KEY: '',
      QUEUE_URLS: { sweep: 'https://sqs.example/1/sweep' },
    });
    expect(Object.keys(readEnv(good)).sort()).toEqual(settings.map((setting) => setting.name).sort());
  });

  test('are named one by one when they are missing', () => {
    for (const name of ['STAGE', 'TABLE_NAME', 'ISSUER', 'SMS_CHANNEL', 'PAGE_LINK'])
      expect(() => readEnv({})).toThrow(new RegExp(name));
  });

  test.each<[string, string]>([
    ['TABLE_NAME', ''],
    ['SMS_CHANNEL', 'pigeons'],
    ['SMS_PROVIDER', '{'],
    ['SMS_RATE', '0'],
    ['SMS_RATE', 'fast'],
    ['SMS_ALLOWED', '13900000000'],
    ['SHARDS', '0'],
    ['SHARDS', 'sixteen'],
    ['SHARDS', '1.5'],
    ['SHARDS', '2000'],
    ['ISSUER', ''],
    ['ISSUER', 'http://qizhi.example'],
    ['ISSUER', 'https://qizhi.example/'],
    ['OIDC_ISSUER', 'http://issuer.example'],
    ['OIDC_ISSUER', 'issuer.example'],
    ['OIDC_AUDIENCE', ''],
    ['OIDC_CLAIM', ''],
    ['SMS_CHANNEL', 'pigeon'],
    ['PAGE_LINK', ''],
    ['PAGE_LINK', 'a-very-long.example.org'],
    ['QUEUE_URLS', '{"sweep":"not a url"}'],
    ['QUEUE_URLS', '{not json'],
    ['QUEUE_URLS', '[]'],
  ])('%s of “%s” is an error that names it', (name, value) => {
    expect(() => readEnv({ ...good, [name]: value })).toThrow(new RegExp(`settings[^]*${name}`));
  });

  test('every wrong one is named, not only the first', () => {
    const wrong = { ...good, SHARDS: '0', SMS_CHANNEL: 'pigeon', PAGE_LINK: '' };
    for (const name of ['SHARDS', 'SMS_CHANNEL', 'PAGE_LINK'])
      expect(() => readEnv(wrong)).toThrow(new RegExp(name));
  });
});
