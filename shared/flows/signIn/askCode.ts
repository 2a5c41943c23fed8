import {
  askedAgain,
  CODE_MINUTES,
  FROM_SOURCE,
  IN_ALL,
  waitAfter,
  type CodeUse,
} from '../../domain/codes.ts';
import * as z from 'zod';
import { codeAsked } from '../../contract/signIn.ts';
import type { Instant } from '../../domain/days.ts';
import { phoneCodesRow } from '../../rows/signIn.ts';
import { done, refuse, type Answer, type PortsOf, type Refusal, type Result } from '../request/flow.ts';
import type { Decision } from '../request/write.ts';
import { putRow, readRow } from '../table/rows.ts';
import { takeUse, type Use } from './counts.ts';
import { inTurn, type Turn } from './inTurn.ts';

/** What is needed to ask for a code. */
export type AskingNeeds = 'table.read' | 'table.write' | 'vault.blind' | 'queue.codes' | 'worldClock.read';
export const askingNeeds = [
  'table.read',
  'table.write',
  'vault.blind',
  'queue.codes',
  'worldClock.read',
] as const satisfies readonly AskingNeeds[];

interface Asked {
  readonly blind: string;
  readonly use: CodeUse;
  /** For whom it is, where the phone is not yet, or no longer, that person's. */
  readonly person?: string;
  /** The address that asks. */
  readonly source: string;
}

/** What is answered, whosever phone it is. */
export interface CodeAsked {
  readonly minutes: number;
  readonly again: number;
}

const KEPT_SECONDS = 2 * 86_400;

/**
 * Counts the asking and hands it on. Whether anybody here has the phone is not looked at: the answer and its time are the
 * same for all, and the message tells neither phone nor code.
 */
export async function askCode(asked: Asked, ports: PortsOf<AskingNeeds>): Promise<Result<CodeAsked>> {
  const { table, queue, worldClock } = ports;
  const now = worldClock.now();
  const result = await inTurn(table, () => counted(asked, now, ports));
  if (!result.ok) return result;
  const { blind, use, person } = asked;
  await queue.send('codes', [{ blind, use, asked: now, ...(person !== undefined && { person }) }]);
  return result;
}

/** What a `write` remembers of an asking: by its instant it is handed on once, however often it is repeated. */
const rememberedAsking = codeAsked.extend({ asked: z.iso.datetime() });

/** As `askCode` decides it, for a `write` that shows it by `showAsking` and finishes it by `handOn`. */
export async function decideAsking(asked: Asked, ports: PortsOf<AskingNeeds>): Promise<Result<Decision>> {
  const now = ports.worldClock.now();
  const { changes, result } = await counted(asked, now, ports);
  if (!result.ok) return result;
  return done({ changes, answer: { ...result.body, asked: now }, taken: () => 'again' });
}

export const showAsking = async (answer: unknown): Promise<Answer> => done(codeAsked.parse(answer));

/** Hands the asking on whose remembered answer this is. */
export const handOn = (
  whose: Pick<Asked, 'blind' | 'use' | 'person'>,
  answer: unknown,
  { queue }: PortsOf<'queue.codes'>,
): Promise<void> => queue.send('codes', [{ ...whose, asked: rememberedAsking.parse(answer).asked }]);

async function counted(
  { blind, source }: Asked,
  now: Instant,
  { table, vault }: PortsOf<AskingNeeds>,
): Promise<Turn<CodeAsked>> {
  const address = await vault.blind(JSON.stringify(['source', source]));
  const uses = await Promise.all(FROM_SOURCE.map((allowance) => takeUse(address, allowance, now, table)));
  const inAll = await takeUse('all', IN_ALL, now, table);
  const wait = Math.max(...[...uses, inAll].map(waitOf));
  if (wait > 0) return { changes: [], result: tooMany(wait) };
  const key = phoneCodesRow.key(blind);
  const stored = await readRow(table, key, { consistent: true });
  const again = askedAgain(stored?.body, now);
  if ('wait' in again) return { changes: [], result: tooMany(again.wait) };
  const expiresAt = Math.ceil(Date.parse(now) / 1000) + KEPT_SECONDS;
  return {
    changes: [
      putRow(key, again.row, stored?.version ?? 'absent', { expiresAt }),
      ...uses.flatMap((use) => ('change' in use ? [use.change] : [])),
    ],
    result: done({ minutes: CODE_MINUTES, again: waitAfter(again.row, now) }),
  };
}

const waitOf = (use: Use): number => ('wait' in use ? use.wait : 0);

export const tooMany = (seconds: number): Refusal =>
  refuse('tooMany', {
    retryAfter: seconds,
    detail: `请${seconds < 120 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分钟`}后再试`,
  });
