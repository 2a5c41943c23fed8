/** What somebody takes away of the own data (`/api/me/export`): no more than the own screens show. */
import type { CriticismNotice } from '../domain/notices.ts';
import type { PersonId } from '../domain/people.ts';
import type { SpotCheck } from '../domain/spotChecks.ts';
import type { Caller } from './caller.ts';

/** A draft is the issuing unit's own. */
export const takesNotice = (
  { member, issued }: Pick<CriticismNotice, 'member' | 'issued'>,
  { id }: Pick<Caller, 'id'>,
): boolean => member === id && issued !== undefined;

/** Of a check nobody hears before it is closed. */
export const takesFindings = ({ state }: Pick<SpotCheck, 'state'>): boolean => state === 'closed';

/** Whether a talk was the person's, by those whom its record names. */
export const hasPartIn = (people: readonly PersonId[], { id }: Pick<Caller, 'id'>): boolean =>
  people.includes(id);
