import { mayBeginRound } from '../../access/rounds.ts';
import { beginRound as route } from '../../contract/rounds.ts';
import { dayText, periodWord } from '../../messages/wording.ts';
import { parsePeriod } from '../../domain/periods.ts';
import { standingRounds, type SelectionRound } from '../../domain/selection.ts';
import { Facts } from '../../rules/facts.ts';
import { membersOn } from '../../rules/selectionTurn.ts';
import {
  done,
  invalidField,
  refuse,
  type CallerContext,
  type FlowRequest,
  type Result,
} from '../request/flow.ts';
import { naturalId } from '../request/naturalId.ts';
import { write } from '../request/write.ts';
import { isId, refusalOf } from '../scope/authorize.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { roundKey, roundPlaceKey } from '../table/keys.ts';
import { putRow } from '../table/rows.ts';
import { roundAnswer } from './roundAnswer.ts';

/**
 * Notes the meeting of a quarter's selection. The members of its day are the base, frozen from now on (PROGRAMME §4.4).
 * Of one quarter there is one round: its id is made of branch and quarter, so that two at once are one.
 */
export const beginRound = write({
  route,
  authorize: authorizeBranch,
  decide: async ({ quarter, meetingOn }, { snapshot }, context) => {
    const { today, now, caller } = context;
    const { unit } = snapshot;
    const period = parsePeriod(quarter);
    if (!period) return invalidField('quarter', '请填写季度，如 2026-Q2');
    if (meetingOn > today) return invalidField('meetingOn', `不能晚于今天（${dayText(today)}）`);
    if (meetingOn < period.first)
      return invalidField('meetingOn', `不能早于这个季度的第一天（${dayText(period.first)}）`);
    const begun = refuse('wrongState', {
      detail: `${periodWord(period)}的评选已经登记，请在原来的评选里办理`,
    });
    const ofQuarter = snapshot.rounds.filter((round) => round.quarter === quarter);
    if (standingRounds(ofQuarter).length > 0) return begun;
    const round: SelectionRound = {
      id: roundId(unit.id, quarter, ofQuarter.length),
      branch: unit.id,
      quarter,
      meetingOn,
      enteredAt: now,
      enteredBy: caller.id,
      base: membersOn(new Facts(snapshot, meetingOn), meetingOn).length,
      candidates: [],
      followUps: [],
    };
    return done({
      changes: [
        putRow(roundKey(unit.id, round.id), round, 'absent'),
        putRow(roundPlaceKey(round.id), { unit: unit.id }, 'absent'),
      ],
      answer: roundAnswer(round, snapshot, context),
      taken: () => begun,
    });
  },
});

/** The whole branch, for who keeps its rounds. */
async function authorizeBranch(
  { params }: FlowRequest,
  { table, caller, today }: CallerContext,
): Promise<Result<UnitReading>> {
  const id = params['id'];
  const reading = isId(id) ? await readWholeUnit(table, id, { consistent: true }) : undefined;
  if (!reading) return refuse('notFound');
  const { unit, people } = reading.snapshot;
  return refusalOf(mayBeginRound({ unit, people }, caller, today)) ?? done(reading);
}

/** After `withdrawn` others of the quarter, which stay under their own ids. */
const roundId = (branch: string, quarter: string, withdrawn: number): string =>
  naturalId('round', branch, quarter, ...(withdrawn > 0 ? [String(withdrawn + 1)] : []));
