import { shownBy, type PhoneOwners } from '../../domain/sharers.ts';
import { phoneKey } from '../table/keys.ts';
import type { Change, Item } from '../table/ports.ts';
import { putRow } from '../table/rows.ts';

/** That somebody who is found by a number has shown a code that went to it; nothing if that is known. */
export function shownPhone(blind: string, person: string, owners: Item<PhoneOwners> | undefined): Change[] {
  const after = owners && shownBy(owners.body, person);
  return after ? [putRow(phoneKey(blind), after, owners.version)] : [];
}
