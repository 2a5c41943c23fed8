/** Who reads what was confided in a talk, and acts on it (DESIGN §6). */
import type { Instant, Day } from '../domain/days.ts';
import type { PersonId } from '../domain/people.ts';
import type { Unit } from '../domain/units.ts';
import { isAllowed, relationsTo, type Access } from './access.ts';
import type { Caller } from './caller.ts';
import type { Action, Relation } from './table.ts';

/** The two sides of a talk. */
export interface TalkSides {
  readonly talker: PersonId;
  readonly with: readonly PersonId[];
}

/** Whether the caller is one of the people of the talk. */
export const isOfTalk = ({ talker, with: others }: TalkSides, { id }: Pick<Caller, 'id'>): boolean =>
  talker === id || others.includes(id);

/** What the people of a talk may do: they read it, let others read it, see who did, and confirm the record. */
export function mayAsSide(
  action: Extract<Action, `talkText.${string}`>,
  talk: TalkSides,
  caller: Pick<Caller, 'id'>,
): boolean {
  const sides: readonly Relation[] = isOfTalk(talk, caller) ? ['talkSide'] : [];
  const talkedWith: readonly Relation[] = talk.with.includes(caller.id) ? ['talkedWith'] : [];
  return isAllowed(action, new Set([...sides, ...talkedWith]));
}

/** A grant is good until its last day. */
export const isGranted = (grant: { readonly until: Day } | undefined, today: Day): boolean =>
  grant !== undefined && today <= grant.until && isAllowed('talkText.read', new Set(['grantee']));

/** Broken glass is good for its hours, and only while the office is held. */
export const hasBrokenGlass = (
  glass: { readonly until: Instant } | undefined,
  unit: Unit,
  caller: Caller,
  { now, today }: { readonly now: Instant; readonly today: Day },
): boolean =>
  glass !== undefined &&
  now < glass.until &&
  isAllowed('talkText.read', new Set(['glassBreaker'])) &&
  isAllowed('talkText.breakGlass', relationsTo(caller, unit, today));

/** What those hear who may not: that it is there, if they know the branch. */
export const talkRefusalFor = (unit: Unit, caller: Caller, today: Day): Exclude<Access, 'allowed'> =>
  relationsTo(caller, unit, today).size > 0 ? 'forbidden' : 'notFound';
