import { readRow, readTogether } from '../table/rows.ts';
import type { TalkPeople, WhyRead } from '../../rows/texts.ts';
import { hasBrokenGlass, isGranted, mayAsSide, talkRefusalFor } from '../../access/talkTexts.ts';
import type { Unit } from '../../domain/units.ts';
import { done, refuse, type CallerContext, type Refusal, type Result } from '../request/flow.ts';
import { talkGlassKey, talkGrantKey, talkKey, unitKey } from '../table/keys.ts';
import { isId } from '../scope/authorize.ts';

export interface AuthorizedTalk {
  readonly id: string;
  readonly people: TalkPeople;
  readonly unit: Unit;
}

/** A talk by its record's id; what another unit has looks absent. */
export async function findTalk(
  id: string | undefined,
  { table }: CallerContext,
): Promise<AuthorizedTalk | undefined> {
  if (!isId(id)) return undefined;
  const row = await readRow(table, talkKey(id), { consistent: true });
  const people = row?.body;
  if (!people) return undefined;
  const unit = await readRow(table, unitKey(people.unit));
  return unit && { id, people, unit: unit.body };
}

/** What those hear who may not: forbidden if they know the branch, else that there is nothing. */
export function refuseTalk({ unit }: AuthorizedTalk, { caller, today }: CallerContext): Refusal {
  return refuse(talkRefusalFor(unit, caller, today));
}

/** By what right the caller reads the text now: the two people, a grant of theirs, or broken glass (DESIGN §6). */
export async function authorizeTalkText(
  id: string | undefined,
  context: CallerContext,
): Promise<Result<AuthorizedTalk & { why: WhyRead; reason?: string }>> {
  const talk = await findTalk(id, context);
  if (!talk) return refuse('notFound');
  const { caller, table, today, now } = context;
  if (mayAsSide('talkText.read', talk.people, caller)) return done({ ...talk, why: 'own' });
  const keys = [talkGrantKey(talk.id, caller.id), talkGlassKey(talk.id, caller.id)] as const;
  const [granted, broken] = await readTogether(table, keys, { consistent: true });
  if (isGranted(granted?.body, today)) return done({ ...talk, why: 'grant' });
  const glass = broken?.body;
  if (glass && hasBrokenGlass(glass, talk.unit, caller, { now, today }))
    return done({ ...talk, why: 'breakGlass', reason: glass.reason });
  return refuseTalk(talk, context);
}
