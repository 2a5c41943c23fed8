import * as z from 'zod';
import { reaches } from '../domain/reach.ts';
import { personName } from '../submissions/personName.ts';
import { contact, phone } from './people.ts';
import { route } from './route.ts';
import { codeAsked, sentCode } from './signIn.ts';

const code = z.strictObject({ code: sentCode.meta({ title: '验证码' }) });

export const changeMyPhone = route({
  id: 'changeMyPhone',
  method: 'PUT',
  path: '/api/me/contact',
  title: '更换本人手机号（先向新号码发验证码）',
  governedBy: 'self',
  body: z.strictObject({ phone: phone.meta({ title: '新手机号' }) }),
  refuses: ['wrongState'],
  neverRefuses: ['forbidden', 'notFound', 'changedMeanwhile', 'tooLarge'],
  status: 202,
  answer: codeAsked,
});

export const confirmMyPhone = route({
  id: 'confirmMyPhone',
  method: 'POST',
  path: '/api/me/contact/confirm',
  title: '填写新号码收到的验证码，更换生效',
  governedBy: 'self',
  body: code,
  refuses: ['wrongCode', 'wrongState'],
  neverRefuses: ['forbidden', 'notFound', 'changedMeanwhile', 'tooLarge'],
  status: 200,
  answer: z.object({ phone: z.string().meta({ description: '只显示前三位和后四位' }) }),
});

export const askFormerPhone = route({
  id: 'askFormerPhone',
  method: 'POST',
  path: '/api/me/contact/former',
  title: '号码被他人改过的，向原号码发验证码',
  governedBy: 'self',
  body: z.strictObject({}).optional(),
  refuses: ['wrongState'],
  neverRefuses: ['forbidden', 'notFound', 'changedMeanwhile', 'tooLarge'],
  status: 202,
  answer: codeAsked,
});

export const agreeByFormerPhone = route({
  id: 'agreeByFormerPhone',
  method: 'POST',
  path: '/api/me/contact/agree',
  title: '填写原号码收到的验证码，同意更改',
  governedBy: 'self',
  body: code,
  refuses: ['wrongCode', 'wrongState'],
  neverRefuses: ['forbidden', 'notFound', 'changedMeanwhile', 'tooLarge'],
  status: 200,
  answer: z.object({ agreed: z.literal(true) }),
});

export const agreeToPhone = route({
  id: 'agreeToPhone',
  method: 'POST',
  path: '/api/people/{id}/contact/agree',
  title: '上级确认他人登记的号码确是本人的',
  governedBy: ['contact.agree'],
  body: z.strictObject({}).optional(),
  refuses: ['wrongState'],
  status: 200,
  answer: z.object({ person: z.string(), agreed: z.literal(true) }),
});

export const changePerson = route({
  id: 'changePerson',
  method: 'PATCH',
  path: '/api/people/{id}',
  title: '更改不在支部的干部的姓名和号码（由其所在单位及上级的干部更改）',
  governedBy: ['people.keep'],
  body: z
    .strictObject({ ...contact, name: personName.optional() })
    .refine((given) => Object.values(given).some((value) => value !== undefined), '请写明要更改的内容'),
  status: 200,
  answer: z.object({
    id: z.string(),
    name: z.string(),
    phone: z.string().optional().meta({ description: '只显示前三位和后四位，只在刚填写时返回' }),
    reach: z.enum(reaches).optional(),
  }),
});
