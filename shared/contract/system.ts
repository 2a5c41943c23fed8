import * as z from 'zod';
import { exact } from '../submissions/fields.ts';
import { clauseAnswer, route } from './route.ts';

export const readHealth = route({
  id: 'readHealth',
  method: 'GET',
  path: '/api/health',
  title: '是否正常',
  governedBy: 'anyone',
  status: 200,
  answer: z.object({ status: z.literal('ok'), day: z.string().meta({ format: 'date' }) }),
});

export const readOpenApi = route({
  id: 'readOpenApi',
  method: 'GET',
  path: '/api/openapi.json',
  title: '接口说明（OpenAPI 3.1）',
  governedBy: 'anyone',
  status: 200,
  answer: z.record(z.string(), z.unknown()),
});

export const readHelp = route({
  id: 'readHelp',
  method: 'GET',
  path: '/api/help',
  title: '没有登记、只需要知道的要求：佩戴党徽、不增加负担',
  governedBy: 'signedIn',
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({ id: z.string(), title: z.string(), text: z.string(), clauses: z.array(clauseAnswer) }),
    ),
  }),
});

const MOST_RECEIPTS = 1000;

const MOST_FIELDS = 40;

/** As the providers write them; they may add what they like, within bounds. */
const receiptOf = <S extends z.core.$ZodLooseShape>(shape: S, description: string) =>
  z
    .looseObject(shape)
    .refine((receipt) => Object.keys(receipt).length <= MOST_FIELDS, `不能超过${MOST_FIELDS}项`)
    .meta({ maxProperties: MOST_FIELDS, description });
const aliyunReceipt = receiptOf(
  { out_id: exact(200), success: z.boolean(), err_code: exact(100).optional() },
  '阿里云 SmsReport 的一条：out_id 是我们的编号',
);
const masReceipt = receiptOf(
  { msgGroup: exact(200), reportStatus: exact(100), errorCode: exact(100).optional() },
  '云MAS 状态报告的一条：msgGroup 是提交时平台给的编号',
);

/** Aliyun sends a list, 云MAS one at a time. */
export const smsReceipt = aliyunReceipt.or(masReceipt);

export const takeSmsReceipts = route({
  id: 'takeSmsReceipts',
  method: 'POST',
  path: '/api/sms-receipts/{key}',
  title: '短信平台送来的回执（地址由 qizhi doctor 给出，登记在短信平台）',
  governedBy: 'anyone',
  body: z.array(smsReceipt).min(1).max(MOST_RECEIPTS).or(smsReceipt),
  refuses: ['notFound'],
  status: 200,
  answer: z.object({ code: z.literal(0), msg: z.string() }),
});
