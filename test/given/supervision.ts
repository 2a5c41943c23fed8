/** Rounds, reports, orders and surveys; each is entered on the day it happened unless it says otherwise. */
import type { Day } from '../../shared/domain/days.ts';
import { periodOf } from '../../shared/domain/periods.ts';
import type { SelectionRound } from '../../shared/domain/selection.ts';
import type {
  CorrectiveOrder,
  FiledRound,
  SatisfactionSurvey,
  UnitReport,
} from '../../shared/domain/supervision.ts';
import { noon } from './times.ts';

/** Round `r1` of branch `b1`: twelve members, nobody nominated yet. */
export const aRound = (meetingOn: Day, over: Partial<SelectionRound> = {}): SelectionRound => ({
  id: 'r1',
  branch: 'b1',
  quarter: periodOf('quarter', meetingOn).id,
  meetingOn,
  enteredAt: noon(meetingOn),
  enteredBy: 's1',
  base: 12,
  candidates: [],
  followUps: [],
  ...over,
});

export const filed = (on: Day, enteredOn: Day = on): NonNullable<SelectionRound['filed']> => ({
  on,
  at: noon(enteredOn),
  by: 's1',
});

export const published = (on: Day): NonNullable<SelectionRound['published']> => ({ on, at: noon(on) });

export const decided = (on: Day, ok = true): NonNullable<SelectionRound['decided']> => ({
  ok,
  on,
  at: noon(on),
  by: 'o1',
});

export const graded = (
  member: string,
  on: Day,
  over: Partial<SelectionRound['followUps'][number]> = {},
): SelectionRound['followUps'][number] => ({
  member,
  on,
  at: noon(on),
  ...over,
});

/** What branch `b1` filed with the superior. */
export const aFiledRound = (filedOn: Day, over: Partial<FiledRound> = {}): FiledRound => ({
  round: 'r1',
  branch: 'b1',
  filedOn,
  enteredAt: noon(filedOn),
  ...over,
});

export const aHalfReport = (
  half: string,
  { submittedOn, paperOn, returnedOn }: { submittedOn?: Day; paperOn?: Day; returnedOn?: Day },
): UnitReport => ({
  half,
  ...(submittedOn && { submitted: { on: submittedOn, at: noon(submittedOn), by: 'o1' } }),
  ...(paperOn && { paperSent: { on: paperOn, at: noon(paperOn) } }),
  ...(returnedOn && { returned: { on: returnedOn, at: noon(returnedOn), reason: '数据不全' } }),
});

/** Order `z1` on branch `b1`, issued on 10 March and to be done by 31 March. */
export const anOrder = (over: Partial<CorrectiveOrder> = {}): CorrectiveOrder => ({
  id: 'z1',
  unit: 'b1',
  issuer: 'cm',
  issuedOn: '2026-03-10',
  dueOn: '2026-03-31',
  enteredAt: noon('2026-03-10'),
  ...over,
});

export const orderStep = (on: Day, enteredOn: Day = on): NonNullable<CorrectiveOrder['done']> => ({
  on,
  at: noon(enteredOn),
  by: 's1',
});

export const aSurvey = (heldOn: Day, enteredOn: Day = heldOn): SatisfactionSurvey => ({
  id: `survey-${heldOn}`,
  heldOn,
  enteredAt: noon(enteredOn),
});
