/** Environment variables of the functions. `shared/settings/` has their one schema; nothing is deployed or starts without. */

export interface SettingSpec {
  readonly name: string;
  readonly meaning: string;
  /** Absent: it must be given. */
  readonly fallback?: string;
  /** Who gives it: a deployment's file of settings, or the stack. */
  readonly by: 'file' | 'stack';
}

export const settings = [
  {
    name: 'STAGE',
    meaning: 'production (needs an issuer, a provider and an address that exist) or trial',
    by: 'file',
  },
  {
    name: 'TABLE_NAME',
    meaning: 'The one table; a file names one only after a restore, in place of the stack’s own',
    by: 'stack',
  },
  {
    name: 'SHARDS',
    meaning: 'Shards of the two indexes: 16 for a province, 256 for a country',
    fallback: '16',
    by: 'file',
  },
  {
    name: 'ISSUER',
    meaning: 'Our own issuer of bearer tokens: the address at which this API is reached, https only',
    by: 'file',
  },
  {
    name: 'OIDC_ISSUER',
    meaning: 'Another issuer whose tokens are taken too, https only',
    fallback: '',
    by: 'file',
  },
  { name: 'OIDC_CLAIM', meaning: 'Its claim that holds the person’s id', fallback: 'sub', by: 'file' },
  { name: 'OIDC_AUDIENCE', meaning: 'Audience that a token must name', fallback: 'qizhi', by: 'file' },
  { name: 'SMS_CHANNEL', meaning: 'outbox (sends to nobody), sns, aws, aliyun or mas', by: 'file' },
  {
    name: 'SMS_PROVIDER',
    meaning:
      'JSON of the provider’s own: aws { origination }, aliyun { signName, templates }, mas { endpoint, ecName, apId, sign }',
    fallback: '{}',
    by: 'file',
  },
  {
    name: 'SMS_SECRET',
    meaning: 'The provider’s keys as JSON: ARN in Secrets Manager, or a file that only its owner may read',
    fallback: '',
    by: 'file',
  },
  {
    name: 'SMS_RATE',
    meaning: 'SMS a second that the provider takes from the whole deployment; codes first',
    fallback: '10',
    by: 'file',
  },
  {
    name: 'SMS_ALLOWED',
    meaning: 'For trials: phones (+86…, commas between) that get SMS, and no others do; empty: everybody',
    fallback: '',
    by: 'file',
  },
  { name: 'PAGE_LINK', meaning: 'The address in an SMS, without a scheme', by: 'file' },
  {
    name: 'LINK_MODE',
    meaning:
      'constant (the same address in each SMS) or token (it opens the form of the one thing that is named)',
    fallback: 'constant',
    by: 'file',
  },
  {
    name: 'ALERT_TOPIC',
    meaning: 'ARN of the topic for organisation departments',
    fallback: '',
    by: 'stack',
  },
  {
    name: 'VAULT_KEY',
    meaning: 'ARN of the KMS key for phones and confidential text',
    fallback: '',
    by: 'stack',
  },
  { name: 'BLIND_KEY', meaning: 'ARN of the KMS HMAC key for looking up phones', fallback: '', by: 'stack' },
  {
    name: 'TOKEN_KEY',
    meaning: 'ARN of the KMS HMAC key for all keyed hashes but those of phones: the first one, for good',
    fallback: '',
    by: 'stack',
  },
  { name: 'SIGNING_KEY', meaning: 'ARN of the KMS key that signs our tokens', fallback: '', by: 'stack' },
  {
    name: 'FORMER_SIGNING_KEY',
    meaning: 'ARN of the key that signed before: published as well, three hours at least after a change',
    fallback: '',
    by: 'file',
  },
  {
    name: 'EDGE_HASH',
    meaning:
      'SHA-256 (hex) of the secret by which CloudFront shows itself: what comes past it is refused; empty: everybody comes directly',
    fallback: '',
    by: 'file',
  },
  {
    name: 'FORMER_EDGE_HASH',
    meaning:
      'SHA-256 (hex) of the secret before: taken as well, until CloudFront shows the new one everywhere',
    fallback: '',
    by: 'file',
  },
  { name: 'QUEUE_URLS', meaning: 'JSON: queue id to URL', fallback: '{}', by: 'stack' },
] as const satisfies readonly SettingSpec[];

/** What a file of settings holds beside them: of the deployment, not of its functions. */
export const deploymentSettings = [
  {
    name: 'DEPLOYMENT',
    meaning: 'Its name: stacks, logs and metrics bear it; several in one account differ in it',
  },
  {
    name: 'BLIND_KEY_NUMBER',
    meaning: 'Which key hashes phones: one more makes a new key; phones are hashed anew by `qizhi rehash`',
    fallback: '1',
  },
  {
    name: 'OPERATORS',
    meaning: 'Who is told when something fails: e-mail and https addresses; in production one at least',
    fallback: '[]',
  },
  {
    name: 'ALERT_SUBSCRIPTIONS',
    meaning: 'Who is sent the alerts of which subtrees (docs/alerts.md)',
    fallback: '[]',
  },
  {
    name: 'PAGE_DOMAIN',
    meaning: 'Domain of the page and the API, with PAGE_CERTIFICATE; empty: the address that AWS gives',
    fallback: '',
  },
  {
    name: 'PAGE_CERTIFICATE',
    meaning:
      'ARN of its certificate in ACM: in us-east-1 for CloudFront, on the mainland in the deployment’s region',
    fallback: '',
  },
  {
    name: 'PAGE_RATE',
    meaning:
      'Requests in five minutes that the firewall takes from one address: offices of a province share few',
    fallback: '10000',
  },
  {
    name: 'EDGE_SECRET',
    meaning: 'ARN in us-east-1 of the secret whose hash is EDGE_HASH: CloudFront alone knows it',
    fallback: '',
  },
] as const satisfies readonly Omit<SettingSpec, 'by'>[];
