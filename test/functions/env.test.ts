import { describe, expect, test } from 'vitest';
import { readEnv } from '../../functions/wiring/env.ts';
import { settings } from '../../shared/manifest/settings.ts';

const given = { TABLE_NAME: 'ledger', OIDC_ISSUER: 'https://issuer.example' };

describe('settings', () => {
  test('those with a fallback need not be given', () => {
    expect(readEnv(given)).toEqual({
      ...given,
      SHARDS: 16,
      OIDC_AUDIENCE: 'qizhi',
      SMS_CHANNEL: 'outbox',
      PAGE_LINK: 'qz.example',
      ALERT_TOPIC: '',
      VAULT_KEY: '',
      BLIND_KEY: '',
      QUEUE_URLS: {},
    });
  });

  test('every setting of the manifest is read, and nothing else', () => {
    expect(Object.keys(readEnv(given)).sort()).toEqual(settings.map(({ name }) => name).sort());
  });

  test.each([
    ['TABLE_NAME', undefined],
    ['OIDC_ISSUER', undefined],
    ['OIDC_ISSUER', 'http://issuer.example'],
    ['SHARDS', '0'],
    ['SHARDS', 'many'],
    ['SMS_CHANNEL', 'pigeon'],
    ['PAGE_LINK', 'an-address-that-is-too-long.example'],
    ['QUEUE_URLS', '{"sweep":"nowhere"}'],
  ])('%s as %j is an error that names it', (name, value) => {
    expect(() => readEnv({ ...given, [name]: value })).toThrow(name);
  });
});
