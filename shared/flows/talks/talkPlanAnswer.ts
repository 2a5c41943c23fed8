import * as z from 'zod';
import type { TalkPlan } from '../../domain/talks.ts';

const timetable = z.array(z.object({ month: z.string(), people: z.array(z.string()) })).default([]);

/** Whom a plan means to talk with in which month. */
export type Timetable = z.output<typeof timetable>[number];

export const timetableOf = ({ body }: TalkPlan): readonly Timetable[] => timetable.parse(body['timetable']);

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
