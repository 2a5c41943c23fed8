/** A check with the claims of who was drawn: as the server has it, else as it was last kept on this phone. */
import { useRef } from 'preact/hooks';
import { ask } from '../api/client.ts';
import type { AnswerOf } from '../api/contract.ts';
import { asRefusal } from '../api/refusal.ts';
import { useLoad, type Asked } from '../api/useAsk.ts';
import type { Branch } from '../duty/names.ts';
import { branchOf } from '../unit/useNames.ts';
import { drop, keep, keptOf } from './kept.ts';

export type Check = AnswerOf<'readSpotCheck'>;
export type Claims = AnswerOf<'readCheckClaims'>['items'];

export interface Opened {
  readonly check: Check;
  readonly claims: Claims;
  /** The branches of who was drawn, by id: their names and those of their people. */
  readonly branches: Readonly<Record<string, Branch>>;
  /** By how many milliseconds the server's clock is ahead of the phone's. */
  readonly ahead: number;
  /** Not from the server this time. */
  readonly isKept?: true;
}

async function allClaims(id: string): Promise<Claims> {
  const claims: Claims = [];
  for (let cursor: string | undefined; ;) {
    const page: AnswerOf<'readCheckClaims'> = await ask('readCheckClaims', {
      params: { id },
      query: { limit: 50, ...(cursor !== undefined && { cursor }) },
    });
    claims.push(...page.items);
    if (page.cursor === undefined) return claims;
    cursor = page.cursor;
  }
}

async function branchesOf(people: Check['people'] = []): Promise<Record<string, Branch>> {
  const ids = [...new Set(people.map(({ branch }) => branch))];
  const branches: Record<string, Branch> = {};
  for (const id of ids) {
    const branch = await branchOf(id);
    if (branch) branches[id] = branch;
  }
  return branches;
}

async function fromServer(id: string): Promise<Opened> {
  const check = await ask('readSpotCheck', { params: { id } });
  const isOut = check.state === 'drawn';
  // The last look is this one, by the server's clock.
  const lookedAt = check.looks[check.looks.length - 1]?.at;
  const ahead = lookedAt === undefined ? 0 : Date.parse(lookedAt) - Date.now();
  const [claims, branches] = await Promise.all([isOut ? allClaims(id) : [], branchesOf(check.people)]);
  const opened = { check, ahead, claims, branches };
  if (isOut) await keep('checks', id, opened).catch(() => undefined);
  else await drop('checks', id).catch(() => undefined);
  return opened;
}

/** From one person to the next nobody waits for a weak network: what was read a moment ago is what was drawn. */
const TEN_MINUTES = 600_000;
let last: { readonly id: string; readonly at: number; readonly opened: Opened } | undefined;

async function open(id: string): Promise<Opened> {
  try {
    const opened = await fromServer(id);
    last = { id, at: Date.now(), opened };
    return opened;
  } catch (error) {
    const kept = asRefusal(error).status === 0 ? await keptOf<Opened>('checks', id) : undefined;
    if (!kept) throw error;
    return { ...kept, isKept: true };
  }
}

/** With `isFromList` it comes from its list, and is not read anew till it is asked for again. */
export function useCheck(id: string, isFromList = false): Asked<Opened> {
  const isFirst = useRef(isFromList);
  return useLoad(() => {
    const isFresh = isFirst.current && last?.id === id && Date.now() - last.at < TEN_MINUTES;
    isFirst.current = false;
    return isFresh && last ? Promise.resolve(last.opened) : open(id);
  }, `check ${id}`);
}
