/** Where somebody can go, by what they are. What they may see and do there the server says. */
import type { Me } from './me.ts';

export interface Place {
  readonly href: string;
  readonly title: string;
}

const LEADS: readonly string[] = ['secretary', 'committeeMember', 'groupLeader', 'liaison'];

export const leadsBranch = ({ posts }: Me): boolean => posts.some((post) => LEADS.includes(post));

/** Offices whose holders are told of what is overdue below. */
export const officesOf = ({ offices }: Me) =>
  offices.filter(({ role }) => role === 'committeeOfficer' || role === 'departmentOfficer');

/** Where the work of the other offices is, in their unit. */
const WORK: Readonly<Record<string, readonly [part: string, title: string]>> = {
  supervisor: ['/checks', '督查'],
  auditor: ['/audit', '审计'],
  systemAdministrator: ['/structure', '单位管理'],
  securityAdministrator: ['/officers', '任免'],
};

/** Where a thing's own page belongs whose address names no branch and no unit; the first that one has. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  // Where the links of SMS lead.
  a: ['/mine'],
  b: ['/units/', '/mine'],
  branches: ['/branches/', '/units/'],
  checks: ['/units/'],
  duties: ['/mine'],
  enter: ['/branches/', '/mine'],
  members: ['/branches/', '/units/'],
  notices: ['/units/', '/branches/', '/mine'],
  orders: ['/units/', '/branches/', '/mine'],
  problems: ['/branches/', '/units/', '/me'],
  rounds: ['/branches/', '/units/'],
  surveys: ['/branches/', '/units/'],
  talks: ['/me'],
  units: ['/units/', '/branches/'],
};

/** Of the places that one has, the one that `path` is in. */
export function placeAt(path: string, places: readonly Place[]): Place | undefined {
  // The longest that leads here, so that one place is current and not all above it.
  const above = places.filter(({ href }) => path === href || path.startsWith(`${href}/`));
  const [nearest] = above.sort((a, b) => b.href.length - a.href.length);
  if (nearest) return nearest;
  const within = WITHIN[path.split('/')[1] ?? ''] ?? [];
  return within.flatMap((start) => places.filter(({ href }) => href.startsWith(start)))[0];
}

/** The work of those who owe nothing by a day. */
export const workOf = ({ offices }: Me): Place[] =>
  offices.flatMap(({ unit, role }) => {
    const path = WORK[role];
    return path ? [{ href: `/units/${unit}${path[0]}`, title: path[1] }] : [];
  });

/** In the order in which they are of use. */
export function placesOf(me: Me): Place[] {
  return [
    { href: '/mine', title: '待办' },
    ...(me.branch && leadsBranch(me) ? [{ href: `/branches/${me.branch.id}`, title: '支部' }] : []),
    ...officesOf(me).map(({ unit }) => ({ href: `/units/${unit}`, title: '所属单位' })),
    ...workOf(me),
    { href: '/me', title: '我的' },
  ];
}
