import type { TalkPlan } from '../../domain/talks.ts';

/** Whom a plan means to talk with in which month. */
export interface Timetable {
  readonly month: string;
  readonly people: readonly string[];
}

export const timetableOf = ({ body }: TalkPlan): readonly Timetable[] =>
  (body['timetable'] ?? []) as readonly Timetable[];

/** Under which name the outlines of a plan are sealed. */
export const planOutlines = (unit: string, half: string): string => `talkPlan-${unit}-${half}`;

/** A plan as clients see it, without its outlines. */
export function talkPlanAnswer(unit: string, plan: TalkPlan) {
  const { half, madeOn, body } = plan;
  return {
    branch: unit,
    half,
    madeOn,
    ...(typeof body['talkDay'] === 'string' && { talkDay: body['talkDay'] }),
    timetable: timetableOf(plan),
  };
}
