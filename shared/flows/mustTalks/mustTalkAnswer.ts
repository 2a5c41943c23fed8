import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { MustTalkEvent } from '../../domain/talks.ts';
import { addWorkdays } from '../../domain/workdays.ts';
import { mustTalk } from '../../rules/mustTalk.ts';
import { valueOf } from '../../rules/parameters.ts';

/** An event as those see it who are to act on it; its kind goes nowhere else. */
export function mustTalkAnswer(
  { id, member, event, on, delegate }: MustTalkEvent,
  { lineage, calendars }: Pick<UnitSnapshot, 'lineage' | 'calendars'>,
) {
  const dueOn = addWorkdays(on, valueOf(mustTalk, 'grace', lineage.parameters, on), calendars);
  return {
    id,
    member,
    ...(event && { event }),
    on,
    ...(typeof dueOn === 'string' && { dueOn }),
    ...(delegate && { delegate: { person: delegate.person, reason: delegate.reason } }),
  };
}
