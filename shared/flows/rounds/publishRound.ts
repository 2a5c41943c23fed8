import { mayKeepRound } from '../../access/rounds.ts';
import { publishRound as route } from '../../contract/rounds.ts';
import type { Day } from '../../domain/days.ts';
import {
  standingCandidates,
  wasShown,
  withReturn,
  type Candidate,
  type Publicity,
  type RoundStep,
  type SelectionRound,
} from '../../domain/selection.ts';
import { addWorkdays } from '../../domain/workdays.ts';
import { dayText } from '../../messages/wording.ts';
import { valueOf } from '../../rules/parameters.ts';
import { selectionRound } from '../../rules/selection.ts';
import { done, invalidField, refuse, type Refusal } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { authorizeRound } from './authorizeRound.ts';
import { changedRound } from './changedRound.ts';
import { refuseFiled } from './removeCandidate.ts';
import { namesOf } from './roundAnswer.ts';

/**
 * Puts the candidates before members and masses. The last day is reckoned now, by the State Council's table and the
 * local plan, and stays. What was before the public already is not published twice.
 */
export const publishRound = write({
  route,
  authorize: (request, context) => authorizeRound(request, mayKeepRound, context),
  decide: async ({ on }, target, context) => {
    const { round, reading } = target;
    const { snapshot } = reading;
    const { today, now, caller } = context;
    const candidates = standingCandidates(round, snapshot.people, today);
    const lacking = namesOf(withoutComment(candidates), snapshot.people);
    const refusal =
      refuseDay(on, round, today) ?? refuseFiled(round) ?? refuseList(round, candidates, lacking);
    if (refusal) return refusal;
    const days = valueOf(selectionRound, 'publicity', snapshot.lineage.parameters, on);
    const until = addWorkdays(on, days, snapshot.calendars);
    if (typeof until === 'object')
      return refuse('calendarMissing', {
        detail: `${until.missing}年的放假安排还没有载入，请联系系统管理员`,
      });
    const step = { on, at: now, by: caller.id };
    const members = candidates.map(({ member }) => member);
    const after = {
      ...withdrawn(withReturn(round), { ...step, on: today }),
      published: { ...step, until, members },
    };
    return done(changedRound(target, after, context));
  },
});

function refuseDay(on: Day, { meetingOn }: SelectionRound, today: Day): Refusal | undefined {
  if (on > today) return invalidField('on', `不能晚于今天（${dayText(today)}）`);
  return on < meetingOn ? invalidField('on', `不能早于评选会议（${dayText(meetingOn)}）`) : undefined;
}

function refuseList(
  { published }: SelectionRound,
  candidates: readonly Candidate[],
  lacking: string,
): Refusal | undefined {
  const because = (detail: string) => refuse('wrongState', { detail });
  if (candidates.length === 0) return because('没有人选，不用公示，可以直接报送备案');
  if (lacking !== '') return because(`还没有写评语：${lacking}`);
  return candidates.every((candidate) => isCovered(candidate, published))
    ? because('人选已经公示，不用再次公示')
    : undefined;
}

export const withoutComment = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.filter(({ comment }) => comment.trim() === '');

/** Whether a candidate is or was before the public. */
export const isCovered = (candidate: Candidate, published: Publicity | undefined): boolean =>
  published !== undefined && wasShown(candidate, published);

/** The round with its publicity undone: what was before the public stays in it as such. */
export function withdrawn(round: SelectionRound, undone: RoundStep): SelectionRound {
  const { published, formerlyPublished = [], ...rest } = round;
  if (!published) return round;
  return { ...rest, formerlyPublished: [...formerlyPublished, { ...published, undone }] };
}
