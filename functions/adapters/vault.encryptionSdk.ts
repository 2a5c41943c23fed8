/**
 * Envelope encryption by the AWS Encryption SDK. Its packages are imported one by one: `@aws-crypto/client-node`
 * has no ES modules and would bring every keyring and the DynamoDB client into the bundle.
 */
import { buildDecrypt } from '@aws-crypto/decrypt-node';
import { buildEncrypt } from '@aws-crypto/encrypt-node';
import {
  AlgorithmSuiteIdentifier,
  CommitmentPolicy,
  type KeyringNode,
} from '@aws-crypto/material-management-node';
import type { Vault } from '../../shared/flows/table/ports.ts';

/** Bound to what is sealed. It stands in the sealed text, and in KMS's log, in clear: ids only, never a phone. */
type Context = Readonly<Record<string, string>>;

/** A number in E.164 form: its hashes may get another key, those of tokens and sources may not. */
export const isPhone = (text: string): boolean => /^\+\d+$/.test(text);

export interface VaultOptions {
  /** Wraps the data key of each sealed text. */
  readonly keyring: KeyringNode;
  /** HMAC-SHA-256 of a text, hex. */
  readonly hmac: (text: string) => Promise<string>;
}

/**
 * Committing: a sealed text opens to one plaintext only, under whatever key. Not signing: a signature would tell who
 * sealed from who may only open, and here the table's grants do that; it would cost a key pair for every text.
 */
const SUITE = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY;

/** One data key a text: a sealed text with more was not made here, and each would cost a call to KMS. */
const policy = {
  commitmentPolicy: CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT,
  maxEncryptedDataKeys: 1,
};
const { encrypt } = buildEncrypt(policy);
const { decrypt } = buildDecrypt(policy);

function refuseEmpty(context: Context): void {
  if (Object.keys(context).length === 0) throw new Error('A sealed text needs a context to be bound to');
}

/**
 * The SDK proves that the context in the header is the one it was sealed with; that it is the one the reader means
 * is for us to see. Without this, whoever can write the table could put one person's phone in another's place.
 */
function refuseOther(actual: Context, expected: Context): void {
  const names = Object.keys(expected);
  const same =
    names.length === Object.keys(actual).length && names.every((name) => actual[name] === expected[name]);
  if (!same) throw new Error('The sealed text is bound to another context');
}

export function encryptionSdkVault({ keyring, hmac }: VaultOptions): Vault {
  return {
    async seal(text, context) {
      refuseEmpty(context);
      const { result } = await encrypt(keyring, Buffer.from(text), {
        suiteId: SUITE,
        encryptionContext: { ...context },
      });
      return result.toString('base64');
    },

    async open(sealed, context) {
      refuseEmpty(context);
      const { plaintext, messageHeader } = await decrypt(keyring, Buffer.from(sealed, 'base64'));
      refuseOther(messageHeader.encryptionContext, context);
      return plaintext.toString();
    },

    blind: hmac,
  };
}
