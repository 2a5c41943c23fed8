import { chmodSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { localSigner } from '../../functions/adapters/signer.local.ts';

const options = () => ({
  folder: mkdtempSync(join(tmpdir(), 'qizhi-signer-')),
  issuer: 'http://127.0.0.1',
  audience: 'qizhi',
});

test('the key is made at its first use, for its owner alone, and found again', async () => {
  const given = options();
  const [key] = await localSigner(given).keys();
  expect(statSync(join(given.folder, 'signing-key.pem')).mode & 0o777).toBe(0o600);
  expect(await localSigner(given).keys()).toEqual([key]);
});

test('each installation has its own', async () => {
  const [[first], [other]] = await Promise.all([
    localSigner(options()).keys(),
    localSigner(options()).keys(),
  ]);
  expect(first.kid).not.toBe(other.kid);
});

test('a key that others may read is refused', async () => {
  const given = options();
  await localSigner(given).keys();
  chmodSync(join(given.folder, 'signing-key.pem'), 0o644);
  await expect(localSigner(given).sign('a text')).rejects.toThrow('chmod 600');
});
