import type { mayReadRound } from '../../access/rounds.ts';
import { done, refuse, type CallerContext, type FlowRequest, type Result } from '../request/flow.ts';
import { refusalOf } from '../scope/authorize.ts';
import { findRound, type FoundRound } from './findRound.ts';

/** Reads the round that the path names, and asks whether the caller may. */
export async function authorizeRound(
  { params }: FlowRequest,
  may: typeof mayReadRound,
  { table, caller, today }: CallerContext,
): Promise<Result<FoundRound>> {
  const foundRound = await findRound(params['id'], table);
  if (!foundRound) return refuse('notFound');
  const { unit, people } = foundRound.reading.snapshot;
  return refusalOf(may(foundRound.round, { unit, people }, caller, today)) ?? done(foundRound);
}
