/** Units, officers, calendars and parameters, in the order in which they are played, after people. */
import { derivedId } from '../dataset/derivedId.ts';
import type { Call } from './exampleCall.ts';

export const callsOfUnits: readonly Call[] = [
  {
    route: 'addUnit',
    method: 'POST',
    path: '/api/units',
    as: 'xitong',
    body: { id: 'nongmu', name: '农牧局党支部', kind: 'branch', parent: 'jiguan' },
  },
  {
    route: 'changeUnit',
    method: 'PATCH',
    path: '/api/units/nongmu',
    as: 'xitong',
    body: { parent: 'huangzhong', on: '2026-04-27' },
  },
  {
    route: 'proposeOfficer',
    method: 'POST',
    path: '/api/units/jiguan/officers',
    as: 'xitong',
    body: { name: '李新', phone: '13800000009', role: 'committeeOfficer' },
  },
  { route: 'activateOfficer', method: 'POST', path: '/api/officers/{proposeOfficer}/activate', as: 'anquan' },
  {
    route: 'activateOfficers',
    method: 'POST',
    path: '/api/officers/activate',
    as: 'anquan',
    body: { ids: [derivedId(['naming'], ['jiguan', 'committeeOfficer', 'zhangming'], new Set())] },
  },
  {
    route: 'relieveOfficer',
    method: 'POST',
    path: '/api/officers/{proposeOfficer}/relieve',
    as: 'anquan',
    body: { on: '2026-05-01', reason: '工作调动' },
  },
  { route: 'readUnit', method: 'GET', path: '/api/units/jiguan', as: 'xitong' },
  { route: 'readParameters', method: 'GET', path: '/api/units/jiguan/parameters', as: 'zhangming' },
  { route: 'listOfficers', method: 'GET', path: '/api/units/jiguan/officers', as: 'xitong' },
  {
    route: 'loadCalendar',
    method: 'POST',
    path: '/api/calendars',
    as: 'xitong',
    body: { year: 2027, holidays: ['2027-01-01'], makeUp: [] },
  },
  {
    route: 'setParameter',
    method: 'PUT',
    path: '/api/units/xining/parameters/pairing-call',
    as: 'qilian',
    body: { minimum: 2 },
  },
  {
    route: 'refusal',
    method: 'POST',
    path: '/api/submissions',
    as: 'mahaishan',
    body: { kind: 'visit', happenedOn: '2026-04-31' },
  },
];
