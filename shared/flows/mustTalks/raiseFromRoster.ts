import { queryRows, readRows } from '../table/rows.ts';
import { mustTalkRow } from '../../rows/talks.ts';
import { factOf, isFromRoster, isSecretarys, rosterEvents } from '../../domain/mustTalks.ts';
import type { Person } from '../../domain/people.ts';
import type { MustTalkEvent } from '../../domain/talks.ts';
import { superiorsOf, type Lineage, type UnitId } from '../../domain/units.ts';
import type { ContextWith } from '../request/flow.ts';
import { postsDiffer } from '../../domain/posts.ts';
import { mustTalkKey, mustTalkPlaceKey } from '../table/keys.ts';
import { happened } from './mustTalkId.ts';
import type { Change, Item, Table } from '../table/ports.ts';
import { eventRows } from './raiseEvents.ts';

interface Changed {
  readonly before: Person;
  readonly after: Person;
}

/**
 * The must-talk events that changes of the roster raise (八必谈): a change of posts is written down; the end of
 * probation and retirement follow from the row itself. What befalls the secretary is the superior's to talk about, is
 * written there, and goes when the row no longer says it. An event that was told by hand is not told again.
 */
export async function raiseFromRoster(
  changed: readonly Changed[],
  { ancestors }: Lineage,
  context: ContextWith<'vault.blind'>,
): Promise<Change[]> {
  const superior = superiorsOf(ancestors).parent;
  const coming = await untold(
    (await Promise.all(changed.map((change) => comingOf(change, superior, context)))).flat(),
    context.table,
  );
  const going = superior === undefined ? [] : changed.flatMap(goingOf);
  const places = new Set([
    ...coming.map(({ place }) => place),
    ...(going.length > 0 && superior ? [superior] : []),
  ]);
  const told = new Map<UnitId, readonly Item<MustTalkEvent>[]>();
  for (const place of places) told.set(place, await rowsAt(place, context.table));
  const facts = (place: UnitId) => new Set((told.get(place) ?? []).map(({ body }) => factOf(body)));
  return [
    ...coming.filter(({ event, place }) => !facts(place).has(factOf(event))).flatMap(eventRows),
    ...(superior === undefined ? [] : await withdrawn(going, superior, told.get(superior) ?? [], context)),
  ];
}

/** Without those that are told somewhere: of one day's changes there is one event, wherever the person went on that day. */
async function untold(coming: readonly Coming[], table: Table): Promise<readonly Coming[]> {
  if (coming.length === 0) return coming;
  const keys = [...new Set(coming.map(({ event }) => event.id))].map(mustTalkPlaceKey);
  const placedKeys = new Set((await readRows(table, keys, { consistent: true })).map(({ pk }) => pk));
  return coming.filter(({ event }) => !placedKeys.has(mustTalkPlaceKey(event.id).pk));
}

interface Coming {
  readonly event: MustTalkEvent;
  readonly place: UnitId;
}

/** What the change raises: the new post, and of a secretary what the branch cannot owe. */
async function comingOf(
  { before, after }: Changed,
  superior: UnitId | undefined,
  context: ContextWith<'vault.blind'>,
): Promise<Coming[]> {
  const events = postsDiffer(before, after, context.today) ? [await postChange(after, context)] : [];
  const factsBefore = new Set(rosterEvents(before).map(factOf));
  const own = rosterEvents(after).filter(
    (event) => !factsBefore.has(factOf(event)) && isSecretarys(event, after),
  );
  return [
    ...events.flatMap((event) => {
      const place = isSecretarys(event, after) ? superior : after.branch;
      return place === undefined ? [] : [{ event, place }];
    }),
    ...(superior === undefined ? [] : own.map((event) => ({ event, place: superior }))),
  ];
}

/** What the secretary's row said and says no more. */
function goingOf({ before, after }: Changed): MustTalkEvent[] {
  const still = new Set(rosterEvents(after).map(factOf));
  return rosterEvents(before).filter((event) => !still.has(factOf(event)) && isSecretarys(event, before));
}

/** With where they are found, so that what is said again on that day is told again. */
async function withdrawn(
  going: readonly MustTalkEvent[],
  superior: UnitId,
  rows: readonly Item<MustTalkEvent>[],
  { table }: Pick<ContextWith<never>, 'table'>,
): Promise<Change[]> {
  const gone = going.flatMap((event) => {
    const row = rows.find(({ body }) => factOf(body) === factOf(event));
    return row && isFromRoster(row.body) ? [row] : [];
  });
  if (gone.length === 0) return [];
  const places = await readRows(
    table,
    gone.map(({ body }) => mustTalkPlaceKey(body.id)),
    { consistent: true },
  );
  return [
    ...gone.map(({ body, version }) => ({ delete: mustTalkKey(superior, body.id), expect: version })),
    ...places.map(({ pk, sk, version }) => ({ delete: { pk, sk }, expect: version })),
  ];
}

const rowsAt = (unit: UnitId, table: Table): Promise<Item<MustTalkEvent>[]> =>
  queryRows(table, mustTalkRow.under(unit), { consistent: true });

async function postChange(
  { id, branch }: Person,
  { today, now, caller, vault }: ContextWith<'vault.blind'>,
): Promise<MustTalkEvent> {
  const said = await happened({ member: id, event: 'postChange', on: today }, vault);
  return { ...said, branch, enteredAt: now, enteredBy: caller.id };
}
