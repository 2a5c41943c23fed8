import type { MustTalkEvent, MustTalkKind } from '../../domain/talks.ts';
import { isToldByRoster } from '../../domain/talks.ts';
import type { Day } from '../../domain/days.ts';
import type { Vault } from '../table/ports.ts';

/** What happened to a member, by which a talk becomes due. */
export interface Happening {
  readonly member: string;
  readonly event: MustTalkKind;
  readonly on: Day;
}

/**
 * What befell a member on a day as one keyed hash, the same however often and by whom it is told. Duties show ids, and
 * the kind tells of the person: keyed, so that nobody finds it by trying all eight.
 */
export const mustTalkFact = async (
  { event, member, on }: Happening,
  vault: Pick<Vault, 'blind'>,
): Promise<string> => (await vault.blind(`${event} ${member} ${on}`)).slice(0, 24);

export const mustTalkId = async (happening: Happening, vault: Pick<Vault, 'blind'>): Promise<string> =>
  `mustTalk-${await mustTalkFact(happening, vault)}`;

/** The fields of an event that say what happened: its kind where the roster tells it, else the hash of it. */
export async function happened(
  happening: Happening,
  vault: Pick<Vault, 'blind'>,
): Promise<Pick<MustTalkEvent, 'id' | 'member' | 'event' | 'fact' | 'on'>> {
  const { member, event, on } = happening;
  const fact = await mustTalkFact(happening, vault);
  return { id: `mustTalk-${fact}`, member, on, ...(isToldByRoster(event) ? { event } : { fact }) };
}
