/** Which duties are somebody's own. */
import { toldOf, type Duty } from '../domain/duty.ts';
import type { UnitId } from '../domain/units.ts';
import type { Caller } from './caller.ts';
import { ownUnits } from './units.ts';

type Concerned = Pick<Duty, 'subject' | 'owner' | 'told'>;

/** In the own units what is about the caller too; of others only what fell to the caller to do, or to have verified. */
export const isOwnDuty = (duty: Concerned, unit: UnitId, caller: Caller): boolean =>
  isToldOf(duty, caller) || duty.owner === caller.id || (isAbout(duty, caller) && ownUnits(caller).has(unit));

/** Whether its messages reach the caller: only such a duty's form is opened by a link. */
export const isToldOf = (duty: Pick<Duty, 'owner' | 'told'>, { id }: Pick<Caller, 'id'>): boolean =>
  toldOf(duty).includes(id);

/** Whether the caller is its subject, wherever it stands. */
export const isAbout = ({ subject }: Pick<Duty, 'subject'>, { id }: Pick<Caller, 'id'>): boolean =>
  subject === id;
