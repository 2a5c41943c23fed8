import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/**
 * What is sealed is lost with its key: the longest wait that KMS knows, and no removal with the stack. A creation that
 * failed has sealed nothing, and leaves no key.
 */
const kept = { pendingWindow: Duration.days(30), removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE };

/** The keys of the table, of phones and confidential text, of what makes a phone findable without showing it, and ours. */
export class VaultKeys extends Construct {
  /** Of the whole table: without it nobody reads a row, whatever else he may do. */
  readonly table: Key;
  readonly seal: Key;
  readonly blind: Key;
  /** The first of them: of all keyed hashes but those of phones, for good. */
  readonly token: Key;
  /** Signs our tokens. */
  readonly sign: Key;

  /** `number`: how often phones got a new key, the first counted. */
  constructor(scope: Construct, id: string, number: number) {
    super(scope, id);
    this.table = new Key(this, 'Table', {
      description: 'Qizhi: the ledger',
      enableKeyRotation: true,
      ...kept,
    });
    this.seal = new Key(this, 'Seal', {
      description: 'Qizhi: phones and confidential text',
      enableKeyRotation: true,
      ...kept,
    });
    // An HMAC key cannot rotate by itself: the same phone has to give the same hash, until it is hashed anew.
    const blinds = Array.from({ length: number }, (_, n) =>
      this.blindKey(n === 0 ? 'Blind' : `Blind${n + 1}`),
    );
    const [first = this.blindKey('Blind'), ...later] = blinds;
    this.blind = later.at(-1) ?? first;
    this.token = first;
    // Nor does one that signs: another takes its place, and this one is published beside it for a while.
    this.sign = new Key(this, 'Sign', {
      description: 'Qizhi: tokens of our own issuer',
      keySpec: KeySpec.RSA_2048,
      keyUsage: KeyUsage.SIGN_VERIFY,
      ...kept,
    });
  }

  private blindKey(id: string): Key {
    return new Key(this, id, {
      description: 'Qizhi: keyed hashes of phones',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      ...kept,
    });
  }
}
