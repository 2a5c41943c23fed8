import { isSecretarys, rosterEvents } from '../domain/mustTalks.ts';
import type { Person } from '../domain/people.ts';
import type { MustTalkEvent } from '../domain/talks.ts';
import { superiorsOf, type Lineage } from '../domain/units.ts';
import type { CallerContext } from './flow.ts';
import { postsDiffer } from './holdPosts.ts';
import { mustTalkKey } from './keys.ts';
import type { Change, Key } from './ports.ts';

/**
 * The must-talk events that changes of the roster raise (八必谈): a change of posts is written down; the end of
 * probation and retirement follow from the row itself. What befalls the secretary is the superior's to talk about, and
 * is written there.
 */
export async function raiseFromRoster(
  changed: readonly { readonly before: Person; readonly after: Person }[],
  { ancestors }: Lineage,
  { table, today, now, caller }: CallerContext,
): Promise<Change[]> {
  const superior = superiorsOf(ancestors).parent;
  const rows: { key: Key; body: MustTalkEvent }[] = [];
  for (const { before, after } of changed) {
    const known = new Set(rosterEvents(before).map(({ id }) => id));
    const own = rosterEvents(after).filter(({ id }) => !known.has(id));
    if (postsDiffer(before, after, today)) {
      const body = postChange(after, { today, now, by: caller.id });
      const place = isSecretarys(body, after) ? superior : after.branch;
      if (place !== undefined) rows.push({ key: mustTalkKey(place, body.id), body });
    }
    for (const body of own) {
      if (superior === undefined || !isSecretarys(body, after)) continue;
      rows.push({ key: mustTalkKey(superior, body.id), body });
    }
  }
  if (rows.length === 0) return [];
  const { items } = await table.read(
    rows.map(({ key }) => key),
    { consistent: true },
  );
  const there = new Set(items.map(({ pk, sk }) => `${pk} ${sk}`));
  return rows
    .filter(({ key }) => !there.has(`${key.pk} ${key.sk}`))
    .map(({ key, body }) => ({ put: { ...key, body }, expect: 'absent' as const }));
}

const postChange = (
  { id, branch }: Person,
  { today, now, by }: { readonly today: MustTalkEvent['on']; readonly now: string; readonly by: string },
): MustTalkEvent => ({
  id: `postChange-${id}-${today}`,
  branch,
  member: id,
  event: 'postChange',
  on: today,
  enteredAt: now,
  enteredBy: by,
});
