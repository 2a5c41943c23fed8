/**
 * How a receiver tells that a message which came over HTTPS is from the alert topic: the example of `docs/alerts.md`. It
 * needs nothing but Node.
 */
import { verify } from 'node:crypto';

/** The envelope in which SNS posts a message. */
export interface SnsMessage {
  readonly Type: 'Notification' | 'SubscriptionConfirmation' | 'UnsubscribeConfirmation';
  readonly MessageId: string;
  readonly TopicArn: string;
  readonly Subject?: string;
  readonly Message: string;
  readonly Timestamp: string;
  readonly Token?: string;
  readonly SubscribeURL?: string;
  readonly SignatureVersion: string;
  readonly Signature: string;
  readonly SigningCertURL: string;
}

const CONFIRMATION = [
  'Message',
  'MessageId',
  'SubscribeURL',
  'Timestamp',
  'Token',
  'TopicArn',
  'Type',
] as const;

/** What is signed of a message, in this order. Attributes are not: whoever cuts into TLS could change them. */
const SIGNED = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: CONFIRMATION,
  UnsubscribeConfirmation: CONFIRMATION,
} as const;

/** Name and value of each field on lines of their own; a notification may have no subject. */
export const signedText = (message: SnsMessage): string =>
  SIGNED[message.Type]
    .filter((field) => message[field] !== undefined)
    .map((field) => `${field}\n${message[field]}\n`)
    .join('');

/** Whether an address is SNS's own in the topic's region: `…amazonaws.com`, in China `…amazonaws.com.cn`. */
export function isOfSns(address: string | undefined, topicArn: string): boolean {
  const [, partition, , region] = topicArn.split(':');
  if (address === undefined || !URL.canParse(address) || region === undefined) return false;
  const { protocol, host, username, password } = new URL(address);
  const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return protocol === 'https:' && host === `sns.${region}.${domain}` && username + password === '';
}

/**
 * Whether `message` is from the topic and as it was sent. `fetchCertificate` gets the PEM at an address; it may keep it,
 * for SNS changes its certificate rarely.
 */
export async function verifyAlert(
  message: SnsMessage,
  topicArn: string,
  fetchCertificate: (address: string) => Promise<string>,
): Promise<boolean> {
  const { SignatureVersion, SigningCertURL, Signature, TopicArn, Type } = message;
  if (TopicArn !== topicArn || SignatureVersion !== '2' || !Object.hasOwn(SIGNED, Type)) return false;
  if (!isOfSns(SigningCertURL, topicArn) || !new URL(SigningCertURL).pathname.endsWith('.pem')) return false;
  const certificate = await fetchCertificate(SigningCertURL);
  return verify(
    'RSA-SHA256',
    Buffer.from(signedText(message)),
    certificate,
    Buffer.from(Signature, 'base64'),
  );
}
