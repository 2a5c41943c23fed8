import { calculateJwkThumbprint } from 'jose';
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { PublicKey } from '../../shared/flows/table/ports.ts';

/** A public key as it is published. Its id is made from it, so that no two keys have the same. */
export async function publishedKey(key: KeyObject): Promise<PublicKey> {
  const { n, e } = key.export({ format: 'jwk' });
  if (n === undefined || e === undefined) throw new Error('a key that signs tokens has to be RSA');
  const jwk = { kty: 'RSA', n, e } as const;
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' };
}

/** From the DER of a SubjectPublicKeyInfo. */
export const publicKeyOf = (der: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
