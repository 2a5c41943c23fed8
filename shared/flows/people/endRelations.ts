import { later } from '../../domain/days.ts';
import { memberOf } from '../../domain/pairings.ts';
import type { Person } from '../../domain/people.ts';
import type { CallerContext } from '../request/flow.ts';
import { assignedKey, liaisonKey, pairingKey } from '../table/keys.ts';
import type { Change, Key } from '../table/ports.ts';
import type { UnitReading } from '../scope/readUnit.ts';

/** What ends with a person's leaving: assignments, the liaison's task, pairings. Each is a change of its own. */
export function endRelations(
  { id, left }: Person,
  { snapshot, versions }: UnitReading,
  { now }: CallerContext,
): Change[] {
  if (!left) return [];
  const unit = snapshot.unit.id;
  const changes: Change[] = [];
  const end = <T extends { readonly ended?: unknown }>(key: Key, row: T, ended: object): void => {
    const version = versions.get(key.sk);
    if (row.ended === undefined && version !== undefined) {
      changes.push({ put: { ...key, body: { ...row, ended } }, expect: version });
    }
  };
  for (const row of snapshot.assignments.filter(({ contact, person }) => contact === id || person === id)) {
    const ended = { on: later(left.on, row.since), enteredAt: now };
    end(assignedKey(unit, row.contact, row.person, row.since), row, ended);
  }
  for (const row of snapshot.liaisons.filter(({ person }) => person === id)) {
    end(liaisonKey(unit, row.since, id), row, { on: later(left.on, row.since), enteredAt: now });
  }
  for (const row of snapshot.pairings.filter((pairing) => memberOf(pairing) === id)) {
    const ended = { on: later(left.on, row.startedOn), reason: left.reason, enteredAt: now };
    end(pairingKey(unit, row.id), row, ended);
  }
  return changes;
}
