import type { Person } from '../../domain/people.ts';
import type { CallerContext } from '../request/flow.ts';
import { succeededBy } from '../../domain/posts.ts';
import { personKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import type { UnitReading } from '../scope/readUnit.ts';
import { replacePerson } from './replacePerson.ts';

/** The branch after one person's row is new: whoever was secretary until then is not any more. */
export interface Succession {
  readonly changes: readonly Change[];
  /** Everybody's rows afterwards. */
  readonly people: readonly Person[];
  /** Others whose rows change with it. */
  readonly changed: readonly { readonly before: Person; readonly after: Person }[];
}

/** Puts `person` among the branch's people and ends the post of a secretary who is replaced. */
export function succeed(
  person: Person,
  { snapshot, versions }: UnitReading,
  context: CallerContext,
): Succession {
  const others = snapshot.people.filter(({ id }) => id !== person.id);
  const changed = others.flatMap((before) => {
    const after = succeededBy(before, person, context.today);
    return after ? [{ before, after }] : [];
  });
  const ended = new Map(changed.map(({ after }) => [after.id, after]));
  return {
    changes: changed.flatMap(({ before, after }) =>
      replacePerson(before, versions.get(personKey(before.branch, before.id).sk) ?? 0, after, context),
    ),
    people: [...others.map((other) => ended.get(other.id) ?? other), person],
    changed,
  };
}
