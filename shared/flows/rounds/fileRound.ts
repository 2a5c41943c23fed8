import { mayKeepRound } from '../../access/rounds.ts';
import { fileRound as route } from '../../contract/rounds.ts';
import type { Day } from '../../domain/days.ts';
import { secretaryOn, type Person } from '../../domain/people.ts';
import {
  hasGone,
  standingCandidates,
  withReturn,
  type Candidate,
  type RoundStep,
  type SelectionRound,
} from '../../domain/selection.ts';
import type { FiledRound, Filing } from '../../domain/supervision.ts';
import { dayText } from '../../messages/wording.ts';
import { selectionConfirm } from '../../rules/selection.ts';
import { arrivalChanges } from '../lines/arrivalChanges.ts';
import { done, refuse, type CallerContext, type Refusal } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import type { Change } from '../table/ports.ts';
import { authorizeRound } from './authorizeRound.ts';
import { changedRound } from './changedRound.ts';
import { isCovered, withoutComment } from './publishRound.ts';
import { refuseFiled } from './removeCandidate.ts';
import { namesOf } from './roundAnswer.ts';
import { filedChange, readFiled, superiorOfBranch } from './superiorOfRound.ts';

/**
 * Files a round with the superior, in whose partition it is to be confirmed from the same moment on: after its whole
 * publicity with every objection handled, or at once where nobody is a candidate (PROGRAMME §4.3, §4.5).
 */
export const fileRound = write({
  route,
  authorize: (request, context) => authorizeRound(request, mayKeepRound, context),
  decide: async (_input, target, context) => {
    const { round, reading } = target;
    const { people } = reading.snapshot;
    const { today, now, caller } = context;
    const standing = standingCandidates(round, people, today);
    const refusal =
      refuseFiled(round) ?? refuseOpen(round) ?? refuseUnpublished(round, standing, people, today);
    if (refusal) return refusal;
    const superior = superiorOfBranch(reading.snapshot);
    if (superior === undefined) return refuse('wrongState', { detail: '没有上级党组织，无法报送备案' });
    const step = { on: today, at: now, by: caller.id };
    const filing = { filedOn: today, enteredAt: now, ...officerOf(step, people) };
    const after = filedAs(withoutGone(round, people, step), step);
    return done(changedRound(target, after, context, await atSuperior(after, filing, superior, context)));
  },
});

function refuseOpen({ objections = [] }: SelectionRound): Refusal | undefined {
  const open = objections.filter(({ handled }) => !handled).length;
  return open === 0 ? undefined : refuse('wrongState', { detail: `还有${open}条异议没有处理，处理后再报送` });
}

function refuseUnpublished(
  { published }: SelectionRound,
  standing: readonly Candidate[],
  people: readonly Person[],
  today: Day,
): Refusal | undefined {
  if (standing.length === 0) return undefined;
  const because = (detail: string) => refuse('wrongState', { detail });
  const lacking = namesOf(withoutComment(standing), people);
  if (lacking !== '') return because(`还没有写评语：${lacking}`);
  const hidden = namesOf(
    standing.filter((candidate) => !isCovered(candidate, published)),
    people,
  );
  if (hidden !== '') return because(`还没有公示：${hidden}`);
  const until = published?.until;
  if (until === undefined) return because('公示的最后一天不明，请重新公示');
  return today <= until ? because(`公示到${dayText(until)}为止，次日起才能报送`) : undefined;
}

/** Who is not here any more drops out of the list for good; the base stays. */
function withoutGone(round: SelectionRound, people: readonly Person[], step: RoundStep): SelectionRound {
  const off = { ...step, why: 'gone', reason: '报送时已不在本支部' } as const;
  return {
    ...round,
    candidates: round.candidates.map((candidate) =>
      candidate.off || !hasGone(candidate.member, people, step.on) ? candidate : { ...candidate, off },
    ),
  };
}

/** What was filed and sent back before stays beside it. */
const filedAs = (round: SelectionRound, step: RoundStep): SelectionRound => ({
  ...withReturn(round),
  filed: step,
});

/** An officer who files for a branch without a secretary, so that the confirmation is told to somebody else. */
const officerOf = ({ on, by }: RoundStep, people: readonly Person[]) =>
  secretaryOn(people, on) === undefined ? { by } : {};

async function atSuperior(
  round: SelectionRound,
  filing: Filing,
  superior: string,
  context: CallerContext,
): Promise<Change[]> {
  const { table } = context;
  const before = await readFiled(table, superior, round);
  const row = filedAgain(round, filing, before?.body);
  const reading = await readWholeUnit(table, superior);
  const arrived = reading
    ? await arrivalChanges(
        {
          ...reading.snapshot,
          filedRounds: [
            ...reading.snapshot.filedRounds.filter((filedRound) => filedRound.round !== round.id),
            row,
          ],
        },
        { thing: round.id, rules: [selectionConfirm] },
        context,
      )
    : [];
  return [filedChange(superior, row, before), ...arrived];
}

function filedAgain(
  { id, branch }: SelectionRound,
  filing: Filing,
  before: FiledRound | undefined,
): FiledRound {
  const row = { round: id, branch, ...filing };
  if (!before) return row;
  const { filedOn, enteredAt, decided, by, earlier = [] } = before;
  const last = { filedOn, enteredAt, ...(decided && { decided }), ...(by !== undefined && { by }) };
  return { ...row, earlier: [...earlier, last] };
}
