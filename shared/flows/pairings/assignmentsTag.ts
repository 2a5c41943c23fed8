import { createHash } from 'node:crypto';
import type { ContactAssignment } from '../../domain/talks.ts';

/** The `ETag` of who is whose contact in a branch: it changes with each assignment, whoever makes or ends it. */
export function assignmentsTag(assignments: readonly ContactAssignment[]): string {
  const open = assignments.filter(({ ended }) => !ended);
  const facts = open.map(({ contact, person, since }) => `${contact} ${person} ${since}`).sort();
  return `"${createHash('sha256').update(facts.join('\n')).digest('base64url').slice(0, 22)}"`;
}

/** Whether what somebody wants to change is still as it was read; who does not say what was read takes it as it is. */
export const isAsRead = (ifMatch: string | undefined, tag: string): boolean =>
  ifMatch === undefined ||
  ifMatch
    .split(',')
    .map((readTag) => readTag.trim().replace(/^W\//, ''))
    .some((readTag) => readTag === '*' || readTag === tag);
