import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { calculateJwkThumbprint } from 'jose';
import { createHash, generateKeyPairSync, privateEncrypt, verify } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { kmsSigner } from '../../functions/adapters/signer.kms.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/signs';
const FORMER = 'arn:aws:kms:eu-west-1:111122223333:key/signed';

const pairs = new Map([KEY, FORMER].map((arn) => [arn, generateKeyPairSync('rsa', { modulusLength: 2048 })]));
const pairOf = (arn: string | undefined) => {
  const pair = pairs.get(arn ?? '');
  if (!pair) throw new Error('no such key');
  return pair;
};

/** What goes before a digest that is signed (RFC 8017, 9.2). */
const SHA256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

const kms = mockClient(KMSClient);
beforeEach(() => {
  kms.reset();
  kms.on(GetPublicKeyCommand).callsFake(({ KeyId }: { KeyId: string }) => ({
    PublicKey: new Uint8Array(pairOf(KeyId).publicKey.export({ format: 'der', type: 'spki' })),
  }));
  kms.on(SignCommand).callsFake(({ KeyId, Message }: { KeyId: string; Message: Uint8Array }) => ({
    Signature: new Uint8Array(
      privateEncrypt(pairOf(KeyId).privateKey, Buffer.concat([SHA256_INFO, Message])),
    ),
  }));
});

const signer = (former = '') =>
  kmsSigner({
    client: new KMSClient(),
    key: KEY,
    former,
    issuer: 'https://qizhi.example',
    audience: 'qizhi',
  });

test('signs the digest of a text as RS256 has it', async () => {
  const signature = await signer().sign('a text');
  expect(verify('sha256', Buffer.from('a text'), pairOf(KEY).publicKey, signature)).toBe(true);
  expect(kms.commandCalls(SignCommand)[0]?.args[0].input).toEqual({
    KeyId: KEY,
    SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
    MessageType: 'DIGEST',
    Message: createHash('sha256').update('a text').digest(),
  });
});

test('publishes its key under its thumbprint, asked for once', async () => {
  const own = signer();
  const [key, ...others] = await own.keys();
  await own.keys();
  expect(others).toEqual([]);
  const { n, e } = pairOf(KEY).publicKey.export({ format: 'jwk' });
  expect(key).toEqual({
    ...{ kty: 'RSA', n, e, alg: 'RS256', use: 'sig' },
    kid: await calculateJwkThumbprint({ kty: 'RSA', n: n ?? '', e: e ?? '' }),
  });
  expect(kms.commandCalls(GetPublicKeyCommand)).toHaveLength(1);
});

test('publishes the key before it too, and signs by its own', async () => {
  const own = signer(FORMER);
  expect((await own.keys()).map(({ n }) => n)).toEqual(
    [KEY, FORMER].map((arn) => pairOf(arn).publicKey.export({ format: 'jwk' }).n),
  );
  await own.sign('a text');
  expect(kms.commandCalls(SignCommand)[0]?.args[0].input.KeyId).toBe(KEY);
});

test('a key that could not be read is asked for again', async () => {
  const own = signer();
  const { publicKey } = pairOf(KEY);
  const der = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  kms.on(GetPublicKeyCommand).rejectsOnce(new Error('throttled')).resolves({ PublicKey: der });
  await expect(own.keys()).rejects.toThrow('throttled');
  expect(await own.keys()).toHaveLength(1);
});
