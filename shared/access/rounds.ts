/** Who keeps, handles, confirms and reads a selection round, and what of it. */
import type { Day } from '../domain/days.ts';
import { secretaryOn, type Person, type PersonId } from '../domain/people.ts';
import type { SelectionRound } from '../domain/selection.ts';
import type { Unit } from '../domain/units.ts';
import { guard, relationsTo, type Access } from './access.ts';
import type { Caller } from './caller.ts';
import { isShown } from './fields.ts';
import type { Relation } from './table.ts';

/** The branch of a round, with its people. */
interface Branch {
  readonly unit: Unit;
  readonly people: readonly Person[];
}

/** May do something with a round. */
export type MayAct = (round: SelectionRound, branch: Branch, caller: Caller, today: Day) => Access;

export const mayReadRound: MayAct = (_round, { unit }, caller, today) =>
  guard('rounds.read', relationsTo(caller, unit, today));

/** The secretary, an acting one too; while there is none, the officers above, except of what is their own. */
export const mayKeepRound: MayAct = (round, { unit, people }, caller, today) =>
  guard(keeping({ unit, people }, today), relationsToRound(round, unit, caller, today));

/** The same, of a branch that has yet to begin one. */
export const mayBeginRound = (branch: Branch, caller: Caller, today: Day): Access =>
  guard(keeping(branch, today), relationsTo(caller, branch.unit, today));

const keeping = ({ unit, people }: Branch, today: Day) =>
  unit.kind === 'branch' && secretaryOn(people, today) === undefined ? 'rounds.keepVacant' : 'rounds.keep';

/** Everybody of the branch, while candidates are before the public or not. */
export const mayObject: MayAct = (_round, { unit }, caller, today) =>
  guard('rounds.object', relationsTo(caller, unit, today));

/** How the caller stands to a round: as to its branch, and `self` if it is about the caller. */
export function relationsToRound(
  { candidates }: SelectionRound,
  unit: Unit,
  caller: Caller,
  today: Day,
): Set<Relation> {
  const relations = relationsTo(caller, unit, today);
  if (candidates.some(({ member, off }) => member === caller.id && !off)) relations.add('self');
  return relations;
}

/** The superior; nobody who is a candidate or the branch's secretary, or who filed it for a branch that had none. */
export const mayConfirmRound: MayAct = (round, { unit }, caller, today) => {
  const relations = relationsToRound(round, unit, caller, today);
  if (round.filed?.by === caller.id) relations.add('reporter');
  return guard('rounds.confirm', relations);
};

/** All grades to who keeps and who confirms the round, else the own one. */
export const seesGrade = (
  member: PersonId,
  relations: ReadonlySet<Relation>,
  caller: Pick<Caller, 'id'>,
): boolean => member === caller.id || isShown('rounds.followUps', relations);

/** Whether objections are the superior's to handle: there is no secretary, or the secretary is a candidate. */
export function climbs({ candidates }: SelectionRound, people: readonly Person[], today: Day): boolean {
  const secretary = secretaryOn(people, today)?.id;
  return secretary === undefined || candidates.some(({ member, off }) => member === secretary && !off);
}

/** The secretary, or the superior where the secretary would judge the own matter. */
export const mayHandleObjection: MayAct = (round, { unit, people }, caller, today) =>
  guard(
    climbs(round, people, today) ? 'rounds.handleAbove' : 'rounds.handle',
    relationsToRound(round, unit, caller, today),
  );
