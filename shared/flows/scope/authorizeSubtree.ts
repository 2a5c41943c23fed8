import type * as z from 'zod';
import type { Action } from '../../access/access.ts';
import type { subtreeQuery } from '../../contract/boards.ts';
import type { Unit } from '../../domain/units.ts';
import { catalogue } from '../../rules/catalogue.ts';
import {
  check,
  done,
  invalidField,
  type CallerContext,
  type FlowRequest,
  type Result,
} from '../request/flow.ts';
import { listSubtree } from './listUnits.ts';
import { positionOf } from './pageOfUnits.ts';
import { authorize } from './authorize.ts';
import type { Position } from './walkUnits.ts';

/** What a list over a subtree is asked for: the units, and where the page begins. */
export interface AuthorizedSubtree<Query> {
  /** The unit of the path, for which the guard was asked. */
  readonly root: Unit;
  readonly units: readonly Unit[];
  readonly query: Query;
  readonly position: Position;
}

type AnyQuery = z.output<typeof subtreeQuery>;

/** Asks the guard for the unit, and then what of it and of what is below it is to be listed. */
export async function authorizeSubtree<S extends z.ZodType<AnyQuery>>(
  request: FlowRequest,
  action: Action,
  schema: S,
  context: CallerContext,
): Promise<Result<AuthorizedSubtree<z.output<S>>>> {
  const reached = await authorize(request.params['id'], action, context);
  if (!reached.ok) return reached;
  const checked = check(schema, request.query);
  if (!checked.ok) return checked;
  const query = checked.body;
  const position = positionOf(query.cursor);
  if (!position) return invalidField('cursor', '页码无效，请从第一页读起');
  if (query.rule !== undefined && !catalogue.some(({ id }) => id === query.rule))
    return invalidField('rule', '没有这一项应办事项');
  const { unit: root } = reached.body;
  const subtree = await listSubtree(context.table, root.path, context.shards);
  const of = query.of === undefined ? root : subtree.find(({ id }) => id === query.of);
  if (!of) return invalidField('of', '不是本单位或所属的单位');
  const units = subtree.filter(({ id, path }) =>
    query.own === 'true' ? id === of.id : path.startsWith(of.path),
  );
  return done({ root, units, query, position });
}
