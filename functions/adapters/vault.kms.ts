/** The vault in the cloud: data keys wrapped by a KMS key, blinds made by a KMS HMAC key that never leaves KMS. */
import { KmsKeyringNode } from '@aws-crypto/kms-keyring-node';
import {
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  type KMSClient,
} from '@aws-sdk/client-kms';
import type { Vault } from '../../shared/flows/table/ports.ts';
import { encryptionSdkVault, isPhone } from './vault.encryptionSdk.ts';

export interface KmsVaultOptions {
  readonly client: KMSClient;
  /** ARN of a symmetric key. */
  readonly vaultKey: string;
  /** ARN or id of an HMAC_256 key: of phones. */
  readonly blindKey: string;
  /** The same for everything else, whose hashes are never made anew. */
  readonly tokenKey: string;
}

type KeyringInput = NonNullable<ConstructorParameters<typeof KmsKeyringNode>[0]>;
type Calls = Exclude<ReturnType<NonNullable<KeyringInput['clientProvider']>>, false>;

/** The three calls that the keyring makes, on our client: its region, retries and credentials. */
function callsOf(client: KMSClient): Calls {
  return {
    generateDataKey: (request) => client.send(new GenerateDataKeyCommand(request)),
    encrypt: (request) => client.send(new EncryptCommand(request)),
    decrypt: (request) => client.send(new DecryptCommand(request)),
    // The SDK's fields may be undefined where the keyring's may be absent; the keyring checks each.
  } as Calls;
}

/** KMS takes at most 4,096 bytes, which is ample for what is looked up. */
async function macOf(client: KMSClient, key: string, text: string): Promise<string> {
  const { Mac } = await client.send(
    new GenerateMacCommand({ KeyId: key, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(text) }),
  );
  if (!Mac) throw new Error('KMS returned no MAC');
  return Buffer.from(Mac).toString('hex');
}

export function kmsVault({ client, vaultKey, blindKey, tokenKey }: KmsVaultOptions): Vault {
  const calls = callsOf(client);
  return encryptionSdkVault({
    keyring: new KmsKeyringNode({ clientProvider: () => calls, generatorKeyId: vaultKey }),
    hmac: (text) => macOf(client, isPhone(text) ? blindKey : tokenKey, text),
  });
}
