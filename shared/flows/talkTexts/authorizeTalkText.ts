import type { TalkPeople, TalkGrant, BrokenGlass, WhyRead } from '../../rows/texts.ts';
import { guard, relationsTo } from '../../access/access.ts';
import type { Unit } from '../../domain/units.ts';
import { done, refuse, type CallerContext, type Refusal, type Result } from '../request/flow.ts';
import { talkGlassKey, talkGrantKey, talkKey, unitKey } from '../table/keys.ts';
import type { Item } from '../table/ports.ts';
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
  const [row] = (await table.read([talkKey(id)], { consistent: true })).items;
  const people = row?.body as TalkPeople | undefined;
  if (!people) return undefined;
  const [unit] = (await table.read([unitKey(people.unit)])).items;
  return unit && { id, people, unit: unit.body as Unit };
}

/** What those hear who may not: forbidden if they know the branch, else that there is nothing. */
export function refuseTalk({ unit }: AuthorizedTalk, { caller, today }: CallerContext): Refusal {
  return refuse(relationsTo(caller, unit, today).size > 0 ? 'forbidden' : 'notFound');
}

export const isOfTwo = ({ talker, with: others }: TalkPeople, person: string): boolean =>
  talker === person || others.includes(person);

/** By what right the caller reads the text now: the two people, a grant of theirs, or broken glass (DESIGN §6). */
export async function authorizeTalkText(
  id: string | undefined,
  context: CallerContext,
): Promise<Result<AuthorizedTalk & { why: WhyRead; reason?: string }>> {
  const talk = await findTalk(id, context);
  if (!talk) return refuse('notFound');
  const { caller, table, today, now } = context;
  if (isOfTwo(talk.people, caller.id)) return done({ ...talk, why: 'own' });
  const keys = [talkGrantKey(talk.id, caller.id), talkGlassKey(talk.id, caller.id)];
  const { items } = await table.read(keys, { consistent: true });
  const bodyOf = <T>(sk: string | undefined): T | undefined =>
    items.find((item: Item) => item.sk === sk)?.body as T | undefined;
  const grant = bodyOf<TalkGrant>(keys[0]?.sk);
  if (grant && today <= grant.until) return done({ ...talk, why: 'grant' });
  const glass = bodyOf<BrokenGlass>(keys[1]?.sk);
  const isAdministrator = guard('talkText.breakGlass', relationsTo(caller, talk.unit, today)) === 'allowed';
  if (glass && now < glass.until && isAdministrator)
    return done({ ...talk, why: 'breakGlass', reason: glass.reason });
  return refuseTalk(talk, context);
}
