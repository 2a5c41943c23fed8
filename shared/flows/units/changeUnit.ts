import { putRow, readRow, readRows } from '../table/rows.ts';
import type * as z from 'zod';
import { changeUnit as route } from '../../contract/units.ts';
import { pathIds, PARENT_KINDS, type Unit } from '../../domain/units.ts';
import { changedBy } from '../../domain/changedBy.ts';
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
import { moveBelow } from './moveBelow.ts';
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
    parent === undefined || parent === before.parent ? undefined : await moving(unit, body, context);
  if (moved && !moved.ok) return moved;
  const after = moved?.body.unit ?? unit;
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
  return done({ changes, answer: unitAnswer(after) });
}

interface Moving {
  readonly unit: Unit;
  readonly changes: readonly Change[];
}

/** The unit under its new parent. Every unit above the new place is checked, so that two moves make no ring. */
async function moving(unit: Unit, body: Body, context: CallerContext): Promise<Result<Moving>> {
  const { parent, on = context.today } = body;
  const above = await authorize(parent, 'unit.administer', context);
  if (!above.ok) return { ...above, fields: [{ path: 'parent', message: '没有找到，或不归您管理' }] };
  const refusal = refuseParent(unit, above.body.unit, on, context);
  if (refusal) return refusal;
  const line = pathIds(above.body.unit.path);
  const items = await readRows(context.table, line.map(unitKey), { consistent: true });
  const checks = items.map((item): Change => ({ check: unitKey(item.body.id), expect: item.version }));
  const after: Unit = {
    ...unit,
    parent: above.body.unit.id,
    parentSince: on,
    path: `${above.body.unit.path}${unit.id}/`,
    movingFrom: unit.path,
  };
  return done({ unit: after, changes: [...checks, ...(await moveBelow(unit, after, context))] });
}

function refuseParent(unit: Unit, above: Unit, on: string, { today }: CallerContext): Refusal | undefined {
  if (on > today) return invalidField('on', `不能晚于今天（${today}）`);
  if (pathIds(above.path).includes(unit.id)) return invalidField('parent', '不能移到自己或自己的下级之下');
  if (above.movingFrom !== undefined) return refuse('busy');
  if (!PARENT_KINDS[unit.kind].includes(above.kind))
    return invalidField('parent', `${unit.kind} 不能设在 ${above.kind} 之下`);
  return undefined;
}
