import type { MustTalkEvent } from '../../domain/talks.ts';
import type { Vault } from '../table/ports.ts';

/**
 * The id of what befell a member on a day: the same however often and by whom it is told. Duties show ids, and its kind
 * tells of the person: the hash is keyed, so that nobody finds the kind by trying all eight.
 */
export async function mustTalkId(
  { event, member, on }: Pick<MustTalkEvent, 'event' | 'member' | 'on'>,
  vault: Pick<Vault, 'blind'>,
): Promise<string> {
  return `mustTalk-${(await vault.blind(`${event} ${member} ${on}`)).slice(0, 24)}`;
}
