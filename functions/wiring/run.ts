/**
 * What all that is done comes from: a schedule's start, or a request. Its id stands in every line of the logs and goes along
 * with every message, so that one search finds the way from a schedule to an SMS.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import * as z from 'zod';

const current = new AsyncLocalStorage<string>();

/** Does `work` as part of a run, with all that it begins. */
export const inRun = <T>(run: string, work: () => T): T => current.run(run, work);

/** The run of a schedule's start. */
export const runOfStart = (schedule: string, at: string): string => `${schedule}@${at}`;

const LONGEST = 200;
const carried = z.object({ run: z.string().max(LONGEST) });

/** The run that a message came from, by its text; of one that says nothing the message's own id. */
export function runIn(text: string, id: string): string {
  try {
    return carried.safeParse(JSON.parse(text)).data?.run ?? id;
  } catch {
    return id;
  }
}

/** What a line of a log says of the run that it is written in: nothing outside of any. */
export function runFields(): { readonly run?: string } {
  const run = current.getStore();
  return run === undefined ? {} : { run };
}

/** A message's body with its run; what is no object stays as it is. */
export const withRun = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...runFields(), ...body } : body;
