import * as z from 'zod';
import { id, text } from '../submissions/fields.ts';
import { phone } from './people.ts';
import { instantAnswer, route } from './route.ts';

/** Digits, whatever stands between them where they were pasted from. */
export const sentCode = z
  .string()
  .max(40, '验证码是6位数字')
  .overwrite((text) => text.replace(/[\s-]/g, ''))
  .regex(/^\d{6}$/, '验证码是6位数字');

const token = z.object({
  token: z.string().meta({ description: '放在 Authorization: Bearer 里' }),
  expiresAt: instantAnswer,
  secondFactor: z
    .literal('needed')
    .optional()
    .meta({ description: '督查人员和三种管理员：先设置两步验证，相应职责才能使用' }),
});

const ticket = z.string().meta({ description: '五分钟内与动态码或备用码一起提交' });

/** Six digits that a phone makes, or a printed code; blanks, strokes and capitals say nothing. */
const secondCode = z
  .string()
  .max(40, '动态码是6位数字，备用码是10位')
  .overwrite((text) => text.replace(/[\s-]/g, '').toLowerCase())
  .regex(/^(?:\d{6}|[a-z2-7]{10})$/, '动态码是6位数字，备用码是10位');

export const codeAsked = z.object({
  minutes: z.int().meta({ description: '验证码几分钟内有效' }),
  again: z.int().meta({ description: '多少秒后可以再取' }),
});

export const askSignInCode = route({
  id: 'askSignInCode',
  method: 'POST',
  path: '/api/sign-in/code',
  title: '取登录验证码',
  governedBy: 'anyone',
  body: z.strictObject({ phone: phone.meta({ title: '手机号' }) }),
  status: 202,
  answer: codeAsked,
});

export const signIn = route({
  id: 'signIn',
  method: 'POST',
  path: '/api/sign-in',
  title: '用手机号和验证码登录',
  governedBy: 'anyone',
  body: z.strictObject({
    phone: phone.meta({ title: '手机号' }),
    code: sentCode.meta({ title: '验证码' }),
    person: id.optional().meta({ title: '几个人合用一个号码的，是哪一位' }),
  }),
  refuses: ['wrongCode'],
  status: 200,
  answer: z.union([
    token,
    z.object({ second: z.literal(true), ticket }),
    z.object({ people: z.array(z.object({ id: z.string(), name: z.string(), branch: z.string() })) }),
  ]),
});

export const signInSecond = route({
  id: 'signInSecond',
  method: 'POST',
  path: '/api/sign-in/second',
  title: '两步验证：动态码或备用码',
  governedBy: 'anyone',
  body: z.strictObject({
    ticket: z.string().regex(/^[\w.-]{1,700}$/, '请从头登录'),
    code: secondCode.meta({ title: '动态码或备用码' }),
  }),
  refuses: ['wrongCode'],
  status: 200,
  answer: token,
});

export const setSecondFactor = route({
  id: 'setSecondFactor',
  method: 'POST',
  path: '/api/me/second-factor',
  title: '设置或更换两步验证',
  governedBy: 'self',
  body: z.strictObject({}).optional(),
  refuses: ['secondFactorNeeded', 'phoneNotConfirmed'],
  neverRefuses: ['forbidden', 'notFound', 'changedMeanwhile', 'tooLarge'],
  status: 201,
  answer: z.object({
    secret: z.string().meta({ description: '记入动态码应用；只显示这一次' }),
    uri: z.string().meta({ description: '同一密钥，供扫码' }),
    codes: z.array(z.string()).meta({ description: '十个备用码，每个只能用一次；请打印或抄写保存' }),
    ticket,
  }),
});

export const resetSecondFactor = route({
  id: 'resetSecondFactor',
  method: 'POST',
  path: '/api/people/{id}/second-factor/reset',
  title: '清除他人的两步验证（安全管理员）',
  governedBy: ['secondFactor.reset'],
  body: z.strictObject({ reason: text(200).meta({ title: '原因' }) }),
  refuses: ['wrongState'],
  status: 200,
  answer: z.object({ person: z.string(), reset: z.literal(true) }),
});

export const refreshSignIn = route({
  id: 'refreshSignIn',
  method: 'POST',
  path: '/api/sign-in/refresh',
  title: '延长登录（凭 Cookie）',
  governedBy: 'anyone',
  body: z.strictObject({}).optional(),
  refuses: ['unauthenticated', 'unknownPerson'],
  status: 200,
  answer: token,
});

export const signOut = route({
  id: 'signOut',
  method: 'POST',
  path: '/api/sign-out',
  title: '退出登录（凭 Cookie），或在所有设备上退出',
  governedBy: 'anyone',
  body: z.strictObject({ everywhere: z.boolean().optional() }).optional(),
  refuses: ['unauthenticated'],
  status: 200,
  answer: z.object({ signedOut: z.literal(true) }),
});

export const readIssuer = route({
  id: 'readIssuer',
  method: 'GET',
  path: '/.well-known/openid-configuration',
  title: '令牌的签发者',
  governedBy: 'anyone',
  status: 200,
  answer: z.object({
    issuer: z.string(),
    jwks_uri: z.string(),
    id_token_signing_alg_values_supported: z.array(z.string()),
    response_types_supported: z.array(z.string()),
    subject_types_supported: z.array(z.string()),
  }),
});

export const readKeys = route({
  id: 'readKeys',
  method: 'GET',
  path: '/.well-known/jwks.json',
  title: '签发者的公钥',
  governedBy: 'anyone',
  status: 200,
  answer: z.object({
    keys: z.array(
      z.object({
        kty: z.literal('RSA'),
        n: z.string(),
        e: z.string(),
        kid: z.string(),
        alg: z.literal('RS256'),
        use: z.literal('sig'),
      }),
    ),
  }),
});
