/** Environment variables of the functions. `wiring/env.ts` reads them by one schema and refuses to start without. */

export interface SettingSpec {
  readonly name: string;
  readonly meaning: string;
  /** Absent: the stack must give it. */
  readonly fallback?: string;
}

export const settings = [
  { name: 'TABLE_NAME', meaning: 'The one table' },
  {
    name: 'SHARDS',
    meaning: 'Shards of the two indexes: 16 for a province, 256 for a country',
    fallback: '16',
  },
  {
    name: 'ISSUER',
    meaning: 'Our own issuer of bearer tokens: the address at which this API is reached, https only',
  },
  { name: 'OIDC_ISSUER', meaning: 'Another issuer whose tokens are taken too, https only', fallback: '' },
  { name: 'OIDC_CLAIM', meaning: 'Its claim that holds the person’s id', fallback: 'sub' },
  { name: 'OIDC_AUDIENCE', meaning: 'Audience that a token must name', fallback: 'qizhi' },
  { name: 'SMS_CHANNEL', meaning: 'outbox (sends to nobody), sns, aws, aliyun or mas', fallback: 'outbox' },
  {
    name: 'SMS_PROVIDER',
    meaning:
      'JSON of the provider’s own: aws { origination }, aliyun { signName, templates }, mas { endpoint, ecName, apId, sign }',
    fallback: '{}',
  },
  {
    name: 'SMS_SECRET',
    meaning: 'The provider’s keys as JSON: ARN in Secrets Manager, or a file that only its owner may read',
    fallback: '',
  },
  {
    name: 'SMS_RATE',
    meaning: 'SMS a second that the provider takes from the whole deployment; codes first',
    fallback: '10',
  },
  {
    name: 'SMS_ALLOWED',
    meaning: 'For trials: phones (+86…, commas between) that get SMS, and no others do; empty: everybody',
    fallback: '',
  },
  { name: 'PAGE_LINK', meaning: 'The address in an SMS, without a scheme', fallback: 'qz.example' },
  {
    name: 'LINK_MODE',
    meaning:
      'constant (the same address in each SMS) or token (it opens the form of the one thing that is named)',
    fallback: 'constant',
  },
  { name: 'ALERT_TOPIC', meaning: 'ARN of the topic for organisation departments', fallback: '' },
  { name: 'VAULT_KEY', meaning: 'ARN of the KMS key for phones and confidential text', fallback: '' },
  { name: 'BLIND_KEY', meaning: 'ARN of the KMS HMAC key for looking up phones', fallback: '' },
  { name: 'SIGNING_KEY', meaning: 'ARN of the KMS key that signs our tokens', fallback: '' },
  {
    name: 'FORMER_SIGNING_KEY',
    meaning: 'ARN of the key that signed before: published as well, three hours at least after a change',
    fallback: '',
  },
  { name: 'QUEUE_URLS', meaning: 'JSON: queue id to URL', fallback: '{}' },
] as const satisfies readonly SettingSpec[];
