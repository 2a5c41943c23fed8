import {
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { kmsVault } from '../../functions/adapters/vault.kms.ts';

const vaultKey = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const blindKey = 'arn:aws:kms:us-east-1:111122223333:key/aaaaaaaa-12ab-34cd-56ef-1234567890ab';
const tokenKey = 'arn:aws:kms:us-east-1:111122223333:key/bbbbbbbb-12ab-34cd-56ef-1234567890ab';
const PHONE = '+8613900000001';
const context = { person: 'p1' };

/** KMS as far as the vault sees it: a wrapped key is opened only with the context that it was made with. */
function kms() {
  const client = new KMSClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  });
  const keys = new Map<string, { plain: Uint8Array; context: string }>();
  const mocked = mockClient(client);
  mocked.on(GenerateDataKeyCommand).callsFake(({ EncryptionContext }) => {
    const [plain, wrapped] = [randomBytes(32), randomBytes(64)];
    keys.set(wrapped.toString('hex'), { plain, context: JSON.stringify(EncryptionContext) });
    return { KeyId: vaultKey, Plaintext: new Uint8Array(plain), CiphertextBlob: new Uint8Array(wrapped) };
  });
  mocked.on(DecryptCommand).callsFake(({ CiphertextBlob, EncryptionContext, KeyId }) => {
    const plainKey = keys.get(Buffer.from(CiphertextBlob as Uint8Array).toString('hex'));
    if (plainKey?.context !== JSON.stringify(EncryptionContext))
      throw new Error('InvalidCiphertextException');
    return { KeyId: KeyId as string, Plaintext: new Uint8Array(plainKey.plain) };
  });
  mocked.on(GenerateMacCommand).callsFake(({ Message }) => ({
    Mac: createHmac('sha256', 'k')
      .update(Message as Uint8Array)
      .digest(),
  }));
  return { mocked, vault: kmsVault({ client, vaultKey, blindKey, tokenKey }) };
}

describe('the vault with KMS', () => {
  it('opens what it sealed, with one call to KMS each way', async () => {
    const { mocked, vault } = kms();
    const sealed = await vault.seal(PHONE, context);
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('13900000001');
    expect(await vault.open(sealed, context)).toBe(PHONE);
    expect(mocked.calls().map(({ args }) => args[0].constructor)).toEqual([
      GenerateDataKeyCommand,
      DecryptCommand,
    ]);
    expect(mocked.commandCalls(EncryptCommand)).toHaveLength(0);
  });

  it('gives the context to KMS, so that its log and key policy see it', async () => {
    const { mocked, vault } = kms();
    await vault.seal(PHONE, context);
    expect(mocked.commandCalls(GenerateDataKeyCommand)[0]?.args[0].input).toMatchObject({
      KeyId: vaultKey,
      EncryptionContext: context,
    });
  });

  it('does not open with another context, or what was moved', async () => {
    const { vault } = kms();
    const sealed = await vault.seal(PHONE, context);
    await expect(vault.open(sealed, { person: 'p2' })).rejects.toThrow('another context');
    const header = Buffer.from(sealed, 'base64');
    header.write('p2', header.indexOf('p1'));
    await expect(vault.open(header.toString('base64'), { person: 'p2' })).rejects.toThrow();
  });

  it('throws when KMS does not answer', async () => {
    const { mocked, vault } = kms();
    mocked.on(GenerateDataKeyCommand).rejects(new Error('AccessDeniedException'));
    await expect(vault.seal(PHONE, context)).rejects.toThrow('AccessDenied');
  });

  it('hashes all but phones by the key that stays', async () => {
    const { mocked, vault } = kms();
    await vault.blind('["refresh","x"]');
    expect(mocked.commandCalls(GenerateMacCommand)[0]?.args[0].input.KeyId).toBe(tokenKey);
  });

  it('makes blinds by the HMAC key', async () => {
    const { mocked, vault } = kms();
    expect(await vault.blind(PHONE)).toBe(createHmac('sha256', 'k').update(PHONE).digest('hex'));
    expect(await vault.blind(PHONE)).toBe(await vault.blind(PHONE));
    expect(mocked.commandCalls(GenerateMacCommand)[0]?.args[0].input).toMatchObject({
      KeyId: blindKey,
      MacAlgorithm: 'HMAC_SHA_256',
    });
  });
});
