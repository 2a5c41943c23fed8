/** The link of an SMS, opened and used; and what its provider says of it. */
import type { Call } from './exampleCall.ts';

export const exampleLink = {
  token: 'Ab3-Cd4_Ef5',
  opens: {
    person: 'cairang',
    unit: 'caizheng',
    duty: 'pairing-call~cairang~hu-2~2026-04',
    lastOn: '2026-05-04',
  },
} as const;

const { token } = exampleLink;

export const callsOfLinks: readonly Call[] = [
  {
    route: 'takeSmsReceipts',
    method: 'POST',
    path: '/api/sms-receipts/{receiptsKey}',
    body: [{ out_id: 'cairang#2026-04-26', success: true, err_code: 'DELIVERED' }],
  },
  { route: 'exchangeLink', method: 'POST', path: '/api/one-tap', body: { token } },
  {
    route: 'submitByLink',
    method: 'POST',
    path: '/api/one-tap/submit',
    body: { token, happenedOn: '2026-04-26' },
  },
];
