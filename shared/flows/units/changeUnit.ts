import { putRow, readRow, readRows } from '../table/rows.ts';
import type * as z from 'zod';
import { changeUnit as route } from '../../contract/units.ts';
import { pathIds, PARENT_KINDS, remembering, type Unit } from '../../domain/units.ts';
import { isDeepStrictEqual } from 'node:util';
import { CLOSES_AFTER } from '../../assess/slots.ts';
import { changedBy } from '../../domain/changedBy.ts';
import { addDays, later, type Day } from '../../domain/days.ts';
import { periodOf } from '../../domain/periods.ts';
import { audited } from '../audit/unitChain.ts';
import { changeHead } from './changeHead.ts';
import {
  done,
  invalidField,
  refuse,
  type CallerContext,
  type Refusal,
  type Result,
} from '../request/flow.ts';
import { formerKeys, listingOf, unitKey } from '../table/keys.ts';
import { overtakenRolls } from '../boards/storedRoll.ts';
import { departures, moveBelow } from './moveBelow.ts';
import { refuseOwnScope } from './refuseOwnScope.ts';
import { moveSubtree } from './moveSubtree.ts';
import { authorize } from '../scope/authorize.ts';
import { unitAnswer } from './unitAnswer.ts';
import type { Change, Item } from '../table/ports.ts';
import { write } from '../request/write.ts';
import type { Decision } from '../request/write.ts';

type Body = z.output<typeof route.body>;

/**
 * Changes a unit; the earlier row stays in the history. With another parent the units below follow one by one: cut
 * off, the same request sent again goes on.
 */
export const changeUnit = write({
  route,
  authorize: (request, context) => authorize(request.params['id'], 'unit.administer', context),
  decide: async (input, { unit }, context) => {
    // A move that was cut off is ended first.
    await moveSubtree(unit.id, context);
    const row = await readRow(context.table, unitKey(unit.id), { consistent: true });
    return row ? changed(row, input, context) : refuse('notFound');
  },
  finish: (_input, { unit }, context) => moveSubtree(unit.id, context),
});

async function changed(row: Item<Unit>, body: Body, context: CallerContext): Promise<Result<Decision>> {
  const before = row.body;
  const { parent, on: _on, ...given } = body;
  const unit = changedBy(before, given);
  const head = await changeHead(unit.id, before.head, unit.head, context);
  if (!head.ok) return head;
  const moved =
    parent === undefined || parent === before.parent ? undefined : await moving(before, unit, body, context);
  if (moved && !moved.ok) return moved;
  const after = moved?.body.unit ?? changedFrom(before, unit, context.today);
  const changes: Change[] = [
    putRow(unitKey(unit.id), after, row.version, { listing: listingOf(after, context.shards) }),
    putRow(
      formerKeys.unit(unit.id, context.now, unit.id, row.version),
      { unit: before, until: context.now },
      'absent',
    ),
    ...head.body,
    ...(moved?.body.changes ?? []),
  ];
  const facts = {
    ...({ what: 'unitChanged', thing: unit.id, fields: fieldsChanged(before, body) } as const),
    ...(moved && { on: body.on ?? context.today }),
  };
  return done(await audited({ changes, answer: unitAnswer(after) }, unit.id, facts, context));
}

/** Of the fields that were given, those that are another than before. */
const fieldsChanged = (before: Unit, { on: _on, ...given }: Body): string[] => {
  const values = new Map<string, unknown>(Object.entries(before));
  return Object.entries(given).flatMap(([field, value]) =>
    isDeepStrictEqual(values.get(field) ?? null, value ?? null) ? [] : [field],
  );
};

/** With what it was till yesterday, where duties depend on what has changed. */
function changedFrom(before: Unit, unit: Unit, today: Day): Unit {
  const isSame = before.level === unit.level && isDeepStrictEqual(before.categories, unit.categories);
  return isSame ? unit : remembering(unit, before, today);
}

interface Moving {
  readonly unit: Unit;
  readonly changes: readonly Change[];
}

/** The unit under its new parent. Every unit above the new place is checked, so that two moves make no ring. */
async function moving(before: Unit, unit: Unit, body: Body, context: CallerContext): Promise<Result<Moving>> {
  const { parent, on = context.today } = body;
  const above = await authorize(parent, 'unit.administer', context);
  if (!above.ok) return { ...above, fields: [{ path: 'parent', message: '没有找到，或不归您管理' }] };
  const refusal = refuseParent(unit, above.body.unit, on, context);
  if (refusal) return refusal;
  const line = pathIds(above.body.unit.path);
  const items = await readRows(context.table, line.map(unitKey), { consistent: true });
  const checks = items.map((item): Change => ({ check: unitKey(item.body.id), expect: item.version }));
  const moved: Unit = {
    ...unit,
    parent: above.body.unit.id,
    parentSince: on,
    path: `${above.body.unit.path}${unit.id}/`,
    movingFrom: unit.path,
  };
  const own = await refuseOwnScope({ from: unit.path, to: moved.path }, line, context);
  if (own) return own;
  const after = remembering(moved, before, on);
  const kept = await Promise.all([
    departures(before, after, on, context),
    overtakenRolls([...line, ...rolledWith(before)], context.table),
    moveBelow(unit, after, on, context),
  ]);
  return done({ unit: after, changes: [...checks, ...kept.flat()] });
}

/** Whose sums hold what the unit has at its place: those above it, and its own. */
const rolledWith = ({ path, kind }: Unit): string[] =>
  pathIds(path).slice(0, kind === 'branch' ? -1 : undefined);

/** How far back a move may take effect (PROGRAMME §4.45). */
const MOST_DAYS_BACK = 35;

/** The first day on which a move may take effect: no month that has closed, and nothing further back. */
function firstMovingDay({ was = [], startsOn }: Unit, today: Day): Day {
  const back = addDays(today, -MOST_DAYS_BACK);
  const isClosed = addDays(periodOf('month', back).last, CLOSES_AFTER.month) < today;
  const open = isClosed ? addDays(periodOf('month', back).last, 1) : back;
  return [open, was.at(-1)?.until ?? startsOn].reduce(later);
}

function refuseParent(unit: Unit, above: Unit, on: Day, { today }: CallerContext): Refusal | undefined {
  if (on > today) return invalidField('on', `不能晚于今天（${today}）`);
  const first = firstMovingDay(unit, today);
  if (on < first) return invalidField('on', `不能早于${first}：更早的已经结账，或超过${MOST_DAYS_BACK}天`);
  if (pathIds(above.path).includes(unit.id)) return invalidField('parent', '不能移到自己或自己的下级之下');
  if (above.movingFrom !== undefined) return refuse('busy');
  if (!PARENT_KINDS[unit.kind].includes(above.kind))
    return invalidField('parent', `${unit.kind} 不能设在 ${above.kind} 之下`);
  return undefined;
}
