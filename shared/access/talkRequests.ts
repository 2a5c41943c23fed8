/** Who may see and answer a branch's talk requests. */
import type { PersonId } from '../domain/people.ts';
import type { Caller } from './caller.ts';
import { isShown } from './fields.ts';

/** Whoever takes them at present: `takers` as the rule names them. */
export const mayTakeRequests = (caller: Pick<Caller, 'id'>, takers: readonly PersonId[]): boolean =>
  takers.includes(caller.id) && isShown('talkRequests.ofOthers', new Set(['requestTaker']));

interface AskedTalk {
  readonly by: PersonId;
  readonly with?: PersonId;
  readonly reply?: unknown;
}

/** Who takes none sees the own ones, and those answered for a talk with oneself. */
export const showsRequest = ({ by, with: other, reply }: AskedTalk, { id }: Pick<Caller, 'id'>): boolean =>
  by === id || (other === id && reply !== undefined);

/** What it is about is for whoever takes it and who asked. */
export const showsWhatAbout = ({ by }: AskedTalk, { id }: Pick<Caller, 'id'>): boolean => by === id;

/** Nobody asks for a talk with oneself. */
export const mayAskFor = (other: PersonId, { id }: Pick<Caller, 'id'>): boolean => other !== id;
