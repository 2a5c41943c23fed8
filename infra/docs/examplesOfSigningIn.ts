/** Signing in, in the order in which somebody does it. */
import type { Call } from './exampleCall.ts';

const phone = '19900000003';

export const callsOfSigningIn: readonly Call[] = [
  { route: 'askSignInCode', method: 'POST', path: '/api/sign-in/code', body: { phone } },
  { route: 'signIn', method: 'POST', path: '/api/sign-in', body: { phone, code: '{code}' } },
  { route: 'setSecondFactor', method: 'POST', path: '/api/me/second-factor', as: 'cairang', body: {} },
  {
    route: 'signInSecond',
    method: 'POST',
    path: '/api/sign-in/second',
    body: { ticket: '{ticket}', code: '{printed}' },
  },
  { route: 'refreshSignIn', method: 'POST', path: '/api/sign-in/refresh', body: {} },
  { route: 'signOut', method: 'POST', path: '/api/sign-out', body: {} },
  {
    route: 'resetSecondFactor',
    method: 'POST',
    path: '/api/people/cairang/second-factor/reset',
    as: 'anquan',
    body: { reason: '手机丢失' },
  },
];
