import { dayOf, type Day } from '../../domain/days.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { TalkRequest } from '../../domain/talks.ts';
import { addWorkdays, type CalendarMissing } from '../../domain/workdays.ts';
import { valueOf } from '../../rules/parameters.ts';
import { Facts } from '../../rules/facts.ts';
import { talkReply, turnOfRequest } from '../../rules/talkRequests.ts';

type Ground = Pick<UnitSnapshot, 'lineage' | 'calendars'>;

/** The last day for an answer to what was asked on `day`, or the year whose holiday table is missing (L63). */
export const replyBy = (day: Day, { lineage, calendars }: Ground): Day | CalendarMissing =>
  addWorkdays(day, valueOf(talkReply, 'grace', lineage.parameters, day), calendars);

/** A request as clients see it on a day, without what it is about. */
export function talkRequestAnswer(request: TalkRequest, snapshot: UnitSnapshot, today: Day) {
  const { id, branch, by, with: other, askedAt, reply } = request;
  const dueOn = replyBy(dayOf(askedAt), snapshot);
  return {
    id,
    branch,
    by,
    ...(other !== undefined && { with: other }),
    askedAt,
    replyBy: typeof dueOn === 'string' ? dueOn : '',
    ...(!reply && { turn: turnOfRequest(request, new Facts(snapshot, today)) }),
    ...(reply && { reply: { on: dayOf(reply.at), by: reply.by, at: reply.time, place: reply.place } }),
  };
}
