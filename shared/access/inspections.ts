import type { PersonId } from '../domain/people.ts';
import type { Caller } from './caller.ts';

/** Until it is closed, an inspection is known to nobody but the supervisor who asked. */
export const isOwnInspection = ({ by }: { readonly by: PersonId }, caller: Pick<Caller, 'id'>): boolean =>
  by === caller.id;
