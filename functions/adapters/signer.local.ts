/** Our issuer on one machine: a key made at its first use, in the data folder, for its owner alone. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Signer } from '../../shared/flows/table/ports.ts';
import { keptSecret, readSecret } from './keptSecret.ts';
import { publishedKey } from './signer.keys.ts';

export interface LocalSignerOptions extends Pick<Signer, 'issuer' | 'audience'> {
  /** Where the key lies; absent, it lives as long as this process. */
  readonly folder?: string;
}

const FILE = 'signing-key.pem';
/** Renamed so, a key signs no more and is published until its tokens have run out. */
const FORMER_FILE = 'signing-key.former.pem';
const newKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

const pemOf = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' }).toString();

const keptKey = (folder: string): KeyObject =>
  createPrivateKey(keptSecret(join(folder, FILE), () => pemOf(newKey())));

function formerKeys(folder: string | undefined): KeyObject[] {
  const path = folder === undefined ? undefined : join(folder, FORMER_FILE);
  return path !== undefined && existsSync(path) ? [createPrivateKey(readSecret(path))] : [];
}

/** Making a key takes longer than most tests: those of one process without a folder share one. */
let ofProcess: KeyObject | undefined;

export function localSigner({ folder, issuer, audience }: LocalSignerOptions): Signer {
  let privateKey: KeyObject | undefined;
  const key = (): KeyObject =>
    (privateKey ??= folder === undefined ? (ofProcess ??= newKey()) : keptKey(folder));
  return {
    issuer,
    audience,
    sign: async (text) => sign('sha256', Buffer.from(text), key()),
    keys: async () => [
      await publishedKey(createPublicKey(key())),
      ...(await Promise.all(formerKeys(folder).map((former) => publishedKey(createPublicKey(former))))),
    ],
  };
}
