/** SMS by Aliyun (dysmsapi 2017-05-25) over HTTPS, for the mainland: registered signature and templates, receipts. */
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { templateOf } from '../../shared/messages/catalogue.ts';
import type { Sms, SmsAsked, SmsMessage, SmsOutcome, SmsReceipt } from '../../shared/flows/table/ports.ts';
import { fateOfCode } from './sms.aliyun.fate.ts';
import { canonicalQuery, signedHeaders, type AliyunKeys } from './sms.aliyun.sign.ts';
import { askOnce, INVALID_PHONE, mainlandNumber } from './sms.http.ts';

export interface AliyunOptions {
  readonly keys: () => Promise<AliyunKeys>;
  /** The registered signature, without brackets. */
  readonly signName: string;
  /** The registered templates' codes (`SMS_…`) by our ids. */
  readonly templates: Readonly<Record<string, string>>;
  /** Another address than the service's own, for tests. */
  readonly endpoint?: string;
  readonly timeoutMs?: number;
}

const ENDPOINT = 'https://dysmsapi.aliyuncs.com';
const VERSION = '2017-05-25';

const sent = z.object({ Code: z.string(), BizId: z.string().optional() });

const details = z.object({
  Code: z.literal('OK'),
  SmsSendDetailDTOs: z.object({
    SmsSendDetailDTO: z.array(
      z.object({ OutId: z.string().optional(), SendStatus: z.int(), ErrCode: z.string().optional() }),
    ),
  }),
});

/** What `SendStatus` means; 1 waits for the receipt. */
const FAILED = 2;
const DELIVERED = 3;

export function aliyunSms(options: AliyunOptions): Sms {
  return {
    async send(message) {
      const phone = mainlandNumber(message.to);
      if (phone === undefined) return INVALID_PHONE;
      const template = options.templates[message.templateId];
      if (template === undefined) return { outcome: 'refused', why: 'notRegistered', retry: true };
      const answer = await call('SendSms', parametersOf(message, phone, template, options), options);
      return 'outcome' in answer ? answer : outcomeOf(answer.status, answer.body);
    },
    async receiptOf(asked) {
      const phone = mainlandNumber(asked.to);
      if (phone === undefined) return undefined;
      const answer = await call('QuerySendDetails', questionOf(asked, phone), options);
      return 'outcome' in answer ? undefined : receiptIn(answer.body, asked.id);
    },
  };
}

/** Links are constant and stand in the registered text: no parameter may hold one (`isv.PARAM_NOT_SUPPORT_URL`). */
function parametersOf(
  { id, templateId, params }: SmsMessage,
  phone: string,
  template: string,
  { signName }: AliyunOptions,
): Record<string, string> {
  const named = templateOf(templateId).parameters.flatMap(({ name, kind }, index) =>
    kind === 'link' ? [] : [[name, params[index] ?? '']],
  );
  return {
    PhoneNumbers: phone,
    SignName: signName,
    TemplateCode: template,
    TemplateParam: JSON.stringify(Object.fromEntries(named)),
    OutId: id,
  };
}

const questionOf = ({ day, receipt }: SmsAsked, phone: string): Record<string, string> => ({
  PhoneNumber: phone,
  SendDate: day.replaceAll('-', ''),
  PageSize: '50',
  CurrentPage: '1',
  ...(receipt !== undefined && { BizId: receipt }),
});

async function call(action: string, query: Record<string, string>, options: AliyunOptions) {
  const url = new URL(`${options.endpoint ?? ENDPOINT}/?${canonicalQuery(query)}`);
  const { host: _host, ...headers } = signedHeaders(
    {
      ...{ host: url.host, action, version: VERSION, query },
      date: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
      nonce: randomUUID(),
    },
    await options.keys(),
  );
  return askOnce(url, { method: 'POST', headers }, options.timeoutMs);
}

function outcomeOf(status: number, body: unknown): SmsOutcome {
  const answer = sent.safeParse(body).data;
  if (!answer) return status === 429 ? fateOfCode('Throttling') : { outcome: 'unknown' };
  if (answer.Code !== 'OK') return fateOfCode(answer.Code);
  // Without an id there is nothing by which it could be asked for.
  return answer.BizId ? { outcome: 'accepted', receipt: answer.BizId } : { outcome: 'unknown' };
}

function receiptIn(body: unknown, id: string): SmsReceipt | undefined {
  const detail = details
    .safeParse(body)
    .data?.SmsSendDetailDTOs.SmsSendDetailDTO.find(({ OutId }) => OutId === id);
  if (!detail || (detail.SendStatus !== FAILED && detail.SendStatus !== DELIVERED)) return undefined;
  return { id, isDelivered: detail.SendStatus === DELIVERED, why: detail.ErrCode ?? '' };
}
