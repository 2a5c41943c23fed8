/** A provider of SMS that answers over HTTP as those do that are published, and fails as they do. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';

/** What a provider may say, whatever words it has for it. */
export type Says =
  | 'ok'
  | 'throttled'
  | 'noCredit'
  | 'limitOfNumber'
  | 'limitOfDay'
  | 'fault'
  | 'badNumber'
  /** It has sent the SMS and does not answer. */
  | 'silence'
  /** The same, and it hangs up: nobody waits for it. */
  | 'hangUp';

export type Dialect = 'aliyun' | 'mas' | 'aws';

export interface FakeProvider {
  readonly url: string;
  /** Every SMS that went out, by the phone that it went to, in order. */
  readonly sent: readonly { readonly phone: string; readonly id: string; readonly body: unknown }[];
  readonly asked: number;
  /** What the next calls are answered by: until it is changed. */
  mood: Says;
  /** Says it call by call, in place of the mood. */
  decides: ((phone: string, nth: number) => Says) | undefined;
  /** So many SMS to one number, and to all, before it refuses. */
  limits: { perNumber: number; perDay: number };
  /** Whether it says afterwards what became of them. */
  hasReceipts: boolean;
  close(): Promise<void>;
}

interface Call {
  readonly phone: string;
  readonly id: string;
  readonly body: unknown;
}

const WORDS: Readonly<
  Record<Dialect, (says: Says, nth: number) => readonly [status: number, body: unknown]>
> = {
  aliyun: (says, nth) => {
    const codes = {
      ok: 'OK',
      throttled: 'Throttling.User',
      noCredit: 'isv.AMOUNT_NOT_ENOUGH',
      limitOfNumber: 'isv.BUSINESS_LIMIT_CONTROL',
      limitOfDay: 'isv.DAY_LIMIT_CONTROL',
      fault: 'isp.SYSTEM_ERROR',
      badNumber: 'isv.MOBILE_NUMBER_ILLEGAL',
      silence: '',
      hangUp: '',
    } as const;
    return [
      says === 'throttled' ? 400 : 200,
      { Code: codes[says], Message: '13900000001', ...(says === 'ok' && { BizId: `b${nth}^0` }) },
    ];
  },
  mas: (says, nth) =>
    says === 'ok'
      ? [200, { msgGroup: `g${nth}`, rspcod: 'success', success: true }]
      : [
          says === 'throttled' ? 429 : says === 'fault' ? 502 : 200,
          says === 'fault' || says === 'throttled'
            ? undefined
            : { msgGroup: '', rspcod: says === 'badNumber' ? 'InvalidMessage' : 'NoSignId', success: false },
        ],
  aws: (says, nth) => {
    const refusals = {
      throttled: ['ThrottlingException', undefined],
      noCredit: ['ServiceQuotaExceededException', 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT'],
      limitOfNumber: ['ConflictException', 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED'],
      limitOfDay: ['ServiceQuotaExceededException', 'DAILY_DESTINATION_CALL_LIMIT'],
      fault: ['InternalServerException', undefined],
      badNumber: ['ConflictException', 'DESTINATION_PHONE_NUMBER_OPTED_OUT'],
    } as const;
    if (says === 'ok' || says === 'silence' || says === 'hangUp') return [200, { MessageId: `m${nth}` }];
    const [name, Reason] = refusals[says];
    return [
      says === 'fault' ? 500 : 400,
      { __type: `com.amazonaws#${name}`, Reason, Message: '+8613900000001' },
    ];
  },
};

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function callOf(dialect: Dialect, url: URL, text: string): Call {
  if (dialect === 'aliyun') {
    const body = Object.fromEntries(url.searchParams);
    return { phone: body['PhoneNumbers'] ?? '', id: body['OutId'] ?? '', body };
  }
  const body = JSON.parse(dialect === 'mas' ? Buffer.from(text, 'base64').toString() : text) as Record<
    string,
    string
  >;
  return {
    phone: body['mobiles'] ?? body['DestinationPhoneNumber'] ?? '',
    id: createHash('sha256').update(text).digest('hex'),
    body,
  };
}

/** Serves one dialect on a port of its own. */
export async function fakeProvider(dialect: Dialect): Promise<FakeProvider> {
  const sent: Call[] = [];
  let asked = 0;
  const fake = {
    mood: 'ok' as Says,
    decides: undefined as FakeProvider['decides'],
    limits: { perNumber: Infinity, perDay: Infinity },
    hasReceipts: true,
  };
  const saysTo = ({ phone }: Call): Says => {
    const mood = fake.decides?.(phone, asked) ?? fake.mood;
    if (mood !== 'ok') return mood;
    if (sent.length >= fake.limits.perDay) return 'limitOfDay';
    return sent.filter((message) => message.phone === phone).length >= fake.limits.perNumber
      ? 'limitOfNumber'
      : 'ok';
  };
  const answer = (response: ServerResponse, [status, body]: readonly [number, unknown]) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? 'no JSON' : JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://fake.test');
      const text = await textOf(request);
      if (request.headers['x-acs-action'] === 'QuerySendDetails')
        return answer(response, [200, detailsOf(fake.hasReceipts ? sent : [], url.searchParams)]);
      asked++;
      const call = callOf(dialect, url, text);
      const says = saysTo(call);
      if (says === 'ok' || says === 'silence' || says === 'hangUp') sent.push(call);
      if (says === 'hangUp') return void request.socket.destroy();
      if (says !== 'silence') answer(response, WORDS[dialect](says, sent.length));
    })();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.defineProperties(fake as FakeProvider & typeof fake, {
    url: { value: `http://127.0.0.1:${port}` },
    sent: { value: sent },
    asked: { get: () => asked },
    close: {
      value: () =>
        new Promise<void>((resolve) => {
          server.closeAllConnections();
          server.close(() => resolve());
        }),
    },
  });
}

function detailsOf(sent: readonly Call[], query: URLSearchParams) {
  const of = sent.filter(({ phone }) => phone === query.get('PhoneNumber'));
  const SmsSendDetailDTO = of.map(({ id }) => ({ OutId: id, SendStatus: 3, ErrCode: 'DELIVERED' }));
  return { Code: 'OK', TotalCount: of.length, SmsSendDetailDTOs: { SmsSendDetailDTO } };
}
