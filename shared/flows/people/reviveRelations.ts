import { later } from '../../domain/days.ts';
import { memberOf } from '../../domain/pairings.ts';
import type { Leaving, Person } from '../../domain/people.ts';
import { assignedKey, liaisonKey, pairingKey } from '../table/keys.ts';
import type { Change, Key } from '../table/ports.ts';
import type { UnitReading } from '../scope/readUnit.ts';

interface Ended {
  readonly ended?: { readonly enteredAt: string };
}

/**
 * What a leaving ended lives again, or ends as the corrected leaving says: assignments, the liaison's task, pairings.
 * What had ended before it stays so.
 */
export function reviveRelations(
  { id, left: mistaken }: Person,
  left: Leaving | undefined,
  { snapshot, versions }: UnitReading,
): Change[] {
  if (!mistaken) return [];
  const unit = snapshot.unit.id;
  const change = <T extends Ended>(
    key: Key,
    { ended, ...row }: T,
    since: Leaving['on'],
    reason?: string,
  ): Change[] => {
    const version = versions.get(key.sk);
    if (!ended || ended.enteredAt < mistaken.enteredAt || version === undefined) return [];
    const again = left && {
      on: later(left.on, since),
      enteredAt: left.enteredAt,
      ...(reason !== undefined && { reason }),
    };
    return [{ put: { ...key, body: { ...row, ...(again && { ended: again }) } }, expect: version }];
  };
  return [
    ...snapshot.assignments
      .filter(({ contact, person }) => contact === id || person === id)
      .flatMap((row) => change(assignedKey(unit, row.contact, row.person, row.since), row, row.since)),
    ...snapshot.liaisons
      .filter(({ person }) => person === id)
      .flatMap((row) => change(liaisonKey(unit, row.since, id), row, row.since)),
    ...snapshot.pairings
      .filter((pairing) => memberOf(pairing) === id)
      .flatMap((row) => change(pairingKey(unit, row.id), row, row.startedOn, left?.reason ?? '')),
  ];
}
