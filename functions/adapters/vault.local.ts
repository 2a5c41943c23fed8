/** The vault on this machine: both keys are derived from one secret. Never in a cloud bundle. */
import { RawAesKeyringNode, RawAesWrappingSuiteIdentifier } from '@aws-crypto/raw-aes-keyring-node';
import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import type { Vault } from '../../shared/flows/table/ports.ts';
import { encryptionSdkVault, isPhone } from './vault.encryptionSdk.ts';

const KEY_BYTES = 32;
const SECRET_MIN = 16;

/** A key for one purpose, so that no key ever serves two. */
const derived = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', `qizhi vault: ${purpose}`, KEY_BYTES));

/**
 * `secret` has at least 16 characters and must be as random as a key: it is not stretched like a password. `number`: how
 * often phones got a new key, the first counted.
 */
export function localVault({
  secret,
  number = 1,
}: {
  readonly secret: string;
  readonly number?: number;
}): Vault {
  if (secret.length < SECRET_MIN)
    throw new Error(`The vault's secret needs at least ${SECRET_MIN} characters`);
  const tokenKey = createSecretKey(derived(secret, 'blind'));
  const blindKey = number === 1 ? tokenKey : createSecretKey(derived(secret, `blind ${number}`));
  return encryptionSdkVault({
    keyring: new RawAesKeyringNode({
      keyNamespace: 'qizhi',
      keyName: 'local',
      unencryptedMasterKey: derived(secret, 'seal'),
      wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
    }),
    hmac: async (text) =>
      createHmac('sha256', isPhone(text) ? blindKey : tokenKey)
        .update(text)
        .digest('hex'),
  });
}
