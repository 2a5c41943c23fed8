import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/** What is sealed is lost with its key: the longest wait that KMS knows, and no removal with the stack. */
const kept = { pendingWindow: Duration.days(30), removalPolicy: RemovalPolicy.RETAIN };

/** The key that seals phones and confidential text, the one that makes a phone findable without showing it, and ours. */
export class VaultKeys extends Construct {
  readonly seal: Key;
  readonly blind: Key;
  /** Signs our tokens. */
  readonly sign: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.seal = new Key(this, 'Seal', {
      description: 'Qizhi: phones and confidential text',
      enableKeyRotation: true,
      ...kept,
    });
    // An HMAC key cannot rotate: the same phone has to give the same hash for ever.
    this.blind = new Key(this, 'Blind', {
      description: 'Qizhi: keyed hashes of phones',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      ...kept,
    });
    // Nor does one that signs: another takes its place, and this one is published beside it for a while.
    this.sign = new Key(this, 'Sign', {
      description: 'Qizhi: tokens of our own issuer',
      keySpec: KeySpec.RSA_2048,
      keyUsage: KeyUsage.SIGN_VERIFY,
      ...kept,
    });
  }
}
