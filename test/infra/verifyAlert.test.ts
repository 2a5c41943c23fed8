/** The receiver's example: what it takes and what it refuses. The string to sign is written out by hand. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { isOfSns, signedText, verifyAlert, type SnsMessage } from '../../infra/docs/verifyAlert.ts';

const TOPIC = 'arn:aws-cn:sns:cn-northwest-1:111122223333:alerts';
const CERTIFICATE = 'https://sns.cn-northwest-1.amazonaws.com.cn/SimpleNotificationService-0123.pem';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = publicKey.export({ type: 'spki', format: 'pem' });
const signed = (text: string): string => sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64');

const TEXT = `Message
湟中区 2026-07-06
逾期4件，涉及2个单位。
MessageId
00000000-1111-2222-3333-444444444444
Subject
湟中区：逾期情况
Timestamp
2026-07-06T00:00:03.123Z
TopicArn
${TOPIC}
Type
Notification
`;

const notification: SnsMessage = {
  Type: 'Notification',
  MessageId: '00000000-1111-2222-3333-444444444444',
  TopicArn: TOPIC,
  Subject: '湟中区：逾期情况',
  Message: '湟中区 2026-07-06\n逾期4件，涉及2个单位。',
  Timestamp: '2026-07-06T00:00:03.123Z',
  SignatureVersion: '2',
  Signature: signed(TEXT),
  SigningCertURL: CERTIFICATE,
};

const check = (changes: Partial<SnsMessage> = {}, certificate: string | Buffer = pem) =>
  verifyAlert({ ...notification, ...changes }, TOPIC, async () => String(certificate));

describe('a notification', () => {
  it('is signed over its fields in the order of their names, each after its name', () => {
    expect(signedText(notification)).toBe(TEXT);
  });

  it('is taken as it was sent', async () => {
    expect(await check()).toBe(true);
  });

  it('without a subject is signed without one', async () => {
    const { Subject: _subject, ...plain } = notification;
    const Signature = signed(TEXT.replace('Subject\n湟中区：逾期情况\n', ''));
    expect(await verifyAlert({ ...plain, Signature }, TOPIC, async () => String(pem))).toBe(true);
  });

  test.each<[string, Partial<SnsMessage>]>([
    ['another text', { Message: '湟中区 2026-07-06\n逾期0件。' }],
    ['another subject', { Subject: '湟中区' }],
    ['another id', { MessageId: '00000000-1111-2222-3333-444444444445' }],
    ['another time', { Timestamp: '2026-07-07T00:00:03.123Z' }],
    ['another topic', { TopicArn: 'arn:aws-cn:sns:cn-northwest-1:999988887777:alerts' }],
    ['no signature', { Signature: '' }],
    ['the older signature', { SignatureVersion: '1' }],
    ['a kind that SNS has not', { Type: 'toString' as SnsMessage['Type'] }],
    ['a certificate from elsewhere', { SigningCertURL: 'https://example.cn/a.pem' }],
    ['no certificate’s address', { SigningCertURL: CERTIFICATE.replace('.pem', '') }],
  ])('with %s is refused', async (_what, changes) => {
    expect(await check(changes)).toBe(false);
  });

  it('signed by somebody else is refused', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    expect(await check({}, other.export({ type: 'spki', format: 'pem' }))).toBe(false);
  });

  it('asks for no certificate that is not SNS’s', async () => {
    const asked: string[] = [];
    const fetch = async (address: string) => (asked.push(address), String(pem));
    await verifyAlert({ ...notification, SigningCertURL: 'https://example.cn/a.pem' }, TOPIC, fetch);
    expect(asked).toEqual([]);
    await verifyAlert(notification, TOPIC, fetch);
    expect(asked).toEqual([CERTIFICATE]);
  });
});

it('a request to confirm is signed over its token and address too', async () => {
  const SubscribeURL = 'https://sns.cn-northwest-1.amazonaws.com.cn/?Action=ConfirmSubscription&Token=t0';
  const { Subject: _subject, ...plain } = notification;
  const message = {
    ...plain,
    Type: 'SubscriptionConfirmation' as const,
    Message: '…',
    Token: 't0',
    SubscribeURL,
  };
  const text = [
    ['Message', '…'],
    ['MessageId', notification.MessageId],
    ['SubscribeURL', SubscribeURL],
    ['Timestamp', notification.Timestamp],
    ['Token', 't0'],
    ['TopicArn', TOPIC],
    ['Type', 'SubscriptionConfirmation'],
  ];
  const Signature = signed(text.flat().join('\n') + '\n');
  const of = (changes: Partial<SnsMessage>) =>
    verifyAlert({ ...message, Signature, ...changes }, TOPIC, async () => String(pem));
  expect(await of({})).toBe(true);
  expect(await of({ Token: 't1' })).toBe(false);
  expect(await of({ SubscribeURL: 'https://example.cn/' })).toBe(false);
});

test.each([
  [CERTIFICATE, TOPIC, true],
  ['https://sns.eu-central-1.amazonaws.com/a.pem', 'arn:aws:sns:eu-central-1:111122223333:alerts', true],
  ['https://sns.cn-north-1.amazonaws.com.cn/a.pem', TOPIC, false], // another region
  ['https://sns.cn-northwest-1.amazonaws.com/a.pem', TOPIC, false], // not China's domain
  ['http://sns.cn-northwest-1.amazonaws.com.cn/a.pem', TOPIC, false],
  ['https://sns.cn-northwest-1.amazonaws.com.cn:8443/a.pem', TOPIC, false],
  ['https://sns.cn-northwest-1.amazonaws.com.cn.example.cn/a.pem', TOPIC, false],
  ['https://sns.cn-northwest-1.amazonaws.com.cn@example.cn/a.pem', TOPIC, false],
  ['https://example.cn/sns.cn-northwest-1.amazonaws.com.cn/a.pem', TOPIC, false],
  ['no address', TOPIC, false],
  [undefined, TOPIC, false],
  [CERTIFICATE, 'alerts', false],
])('%s of %s: %s', (address, topic, is) => {
  expect(isOfSns(address, topic)).toBe(is);
});
