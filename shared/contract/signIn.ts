import * as z from 'zod';
import { id } from '../submissions/fields.ts';
import { phone } from './people.ts';
import { instantAnswer, route } from './route.ts';

/** Digits, whatever stands between them where they were pasted from. */
const code = z
  .string()
  .max(40, '验证码是6位数字')
  .overwrite((text) => text.replace(/[\s-]/g, ''))
  .regex(/^\d{6}$/, '验证码是6位数字');

const token = z.object({
  token: z.string().meta({ description: '放在 Authorization: Bearer 里' }),
  expiresAt: instantAnswer,
});

export const askSignInCode = route({
  id: 'askSignInCode',
  method: 'POST',
  path: '/api/sign-in/code',
  title: '取登录验证码',
  caller: 'anyone',
  body: z.strictObject({ phone: phone.meta({ title: '手机号' }) }),
  status: 202,
  answer: z.object({
    minutes: z.int().meta({ description: '验证码几分钟内有效' }),
    again: z.int().meta({ description: '多少秒后可以再取' }),
  }),
});

export const signIn = route({
  id: 'signIn',
  method: 'POST',
  path: '/api/sign-in',
  title: '用手机号和验证码登录',
  caller: 'anyone',
  body: z.strictObject({
    phone: phone.meta({ title: '手机号' }),
    code: code.meta({ title: '验证码' }),
    person: id.optional().meta({ title: '几个人合用一个号码的，是哪一位' }),
  }),
  status: 200,
  answer: z.union([
    token,
    z.object({ people: z.array(z.object({ id: z.string(), name: z.string(), branch: z.string() })) }),
  ]),
});

export const refreshSignIn = route({
  id: 'refreshSignIn',
  method: 'POST',
  path: '/api/sign-in/refresh',
  title: '延长登录（凭 Cookie）',
  caller: 'anyone',
  body: z.strictObject({}).optional(),
  status: 200,
  answer: token,
});

export const signOut = route({
  id: 'signOut',
  method: 'POST',
  path: '/api/sign-out',
  title: '退出登录（凭 Cookie），或在所有设备上退出',
  caller: 'anyone',
  body: z.strictObject({ everywhere: z.boolean().optional() }).optional(),
  status: 200,
  answer: z.object({ signedOut: z.literal(true) }),
});

export const readIssuer = route({
  id: 'readIssuer',
  method: 'GET',
  path: '/.well-known/openid-configuration',
  title: '令牌的签发者',
  caller: 'anyone',
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
  caller: 'anyone',
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
