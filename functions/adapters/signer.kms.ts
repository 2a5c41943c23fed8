/** Our issuer in the cloud: an RSA key that never leaves KMS. */
import { GetPublicKeyCommand, SignCommand, type KMSClient } from '@aws-sdk/client-kms';
import { createHash } from 'node:crypto';
import type { PublicKey, Signer } from '../../shared/flows/table/ports.ts';
import { publicKeyOf, publishedKey } from './signer.keys.ts';

export interface KmsSignerOptions extends Pick<Signer, 'issuer' | 'audience'> {
  readonly client: KMSClient;
  /** ARN of an RSA_2048 key for signing. */
  readonly key: string;
  /** ARN of the one before it, published until its tokens have run out; empty if there is none. */
  readonly former: string;
}

async function readKey(client: KMSClient, KeyId: string): Promise<PublicKey> {
  const { PublicKey: der } = await client.send(new GetPublicKeyCommand({ KeyId }));
  if (!der) throw new Error('KMS returned no public key');
  return publishedKey(publicKeyOf(der));
}

export function kmsSigner({ client, key, former, issuer, audience }: KmsSignerOptions): Signer {
  let publicKeys: Promise<readonly [PublicKey, ...PublicKey[]]> | undefined;
  const readKeys = async (): Promise<readonly [PublicKey, ...PublicKey[]]> => [
    await readKey(client, key),
    ...(former === '' ? [] : [await readKey(client, former)]),
  ];
  return {
    issuer,
    audience,
    async sign(text) {
      const { Signature } = await client.send(
        new SignCommand({
          KeyId: key,
          SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
          // KMS takes messages of 4,096 bytes: the digest fits whatever a token says.
          MessageType: 'DIGEST',
          Message: createHash('sha256').update(text).digest(),
        }),
      );
      if (!Signature) throw new Error('KMS returned no signature');
      return Signature;
    },
    // A key's public half never changes; what could not be read is read anew.
    keys: () =>
      (publicKeys ??= readKeys().catch((error: unknown) => {
        publicKeys = undefined;
        throw error;
      })),
  };
}
