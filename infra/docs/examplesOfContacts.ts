/** Numbers that are changed by their owner, and by somebody else. */
import type { Call } from './exampleCall.ts';

const changed = (phone: string): Call => ({
  route: 'changeMember',
  method: 'PATCH',
  path: '/api/members/mahaishan',
  as: 'lizhuoma',
  body: { mobile: true, phone },
});

export const callsOfContacts: readonly Call[] = [
  {
    route: 'changeMyPhone',
    method: 'PUT',
    path: '/api/me/contact',
    as: 'zhuoma',
    body: { phone: '19900000054' },
  },
  {
    route: 'confirmMyPhone',
    method: 'POST',
    path: '/api/me/contact/confirm',
    as: 'zhuoma',
    body: { code: '{code}' },
  },
  changed('19900000052'),
  { route: 'askFormerPhone', method: 'POST', path: '/api/me/contact/former', as: 'mahaishan', body: {} },
  {
    route: 'agreeByFormerPhone',
    method: 'POST',
    path: '/api/me/contact/agree',
    as: 'mahaishan',
    body: { code: '{code}' },
  },
  changed('19900000062'),
  {
    route: 'agreeToPhone',
    method: 'POST',
    path: '/api/people/mahaishan/contact/agree',
    as: 'zhangming',
    body: {},
  },
  {
    route: 'changePerson',
    method: 'PATCH',
    path: '/api/people/zhangming',
    as: 'hanxue',
    body: { name: '张明', phone: '19900000101' },
  },
];
