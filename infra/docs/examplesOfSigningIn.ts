/** Signing in, in the order in which somebody does it. */
import type { Call } from './exampleCall.ts';

const phone = '19900000003';

export const callsOfSigningIn: readonly Call[] = [
  { route: 'askSignInCode', method: 'POST', path: '/api/sign-in/code', body: { phone } },
  { route: 'signIn', method: 'POST', path: '/api/sign-in', body: { phone, code: '{code}' } },
  { route: 'refreshSignIn', method: 'POST', path: '/api/sign-in/refresh', body: {} },
  { route: 'signOut', method: 'POST', path: '/api/sign-out', body: {} },
];
