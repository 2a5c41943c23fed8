/** Where somebody can go, by what they are. What they may see and do there the server says. */
import type { Me } from './me.ts';

export interface Place {
  readonly href: string;
  readonly title: string;
}

const LEADS: readonly string[] = ['secretary', 'committeeMember', 'groupLeader', 'liaison'];

export const leadsBranch = ({ posts }: Me): boolean => posts.some((post) => LEADS.includes(post));

const officeOf = ({ offices }: Me, ...roles: string[]) => offices.filter(({ role }) => roles.includes(role));

/** In the order in which they are of use. */
export function placesOf(me: Me): Place[] {
  const units = officeOf(me, 'committeeOfficer', 'departmentOfficer');
  return [
    { href: '/mine', title: '待办' },
    ...(me.branch && leadsBranch(me) ? [{ href: `/branches/${me.branch.id}`, title: '支部' }] : []),
    ...units.map(({ unit }) => ({
      href: `/units/${unit}`,
      title: units.length > 1 ? `单位 ${unit}` : '单位',
    })),
    ...officeOf(me, 'supervisor').map(({ unit }) => ({ href: `/checks/${unit}`, title: '督查' })),
    ...officeOf(me, 'systemAdministrator').map(({ unit }) => ({ href: `/system/${unit}`, title: '系统' })),
    ...officeOf(me, 'securityAdministrator').map(({ unit }) => ({
      href: `/security/${unit}`,
      title: '授权',
    })),
    ...officeOf(me, 'auditor').map(({ unit }) => ({ href: `/audit/${unit}`, title: '审计' })),
    { href: '/me', title: '我的' },
  ];
}
