import type * as z from 'zod';
import type { Action } from '../../access/table.ts';
import type { subtreeQuery } from '../../contract/boards.ts';
import { pathIds, type Unit } from '../../domain/units.ts';
import { catalogue } from '../../rules/catalogue.ts';
import {
  check,
  done,
  invalidField,
  type CallerContext,
  type FlowRequest,
  type Result,
} from '../request/flow.ts';
import { listDeparted } from './listDeparted.ts';
import { listSubtree } from './listUnits.ts';
import { positionOf } from './pageOfUnits.ts';
import { authorize } from './authorize.ts';
import type { Position } from './walkUnits.ts';

/** What a list over a subtree is asked for: the units, and where the page begins. */
export interface AuthorizedSubtree<Query> {
  /** The unit of the path, for which the guard was asked. */
  readonly root: Unit;
  /** The unit below it of which things are listed: the root itself, unless another was asked for. */
  readonly of: Unit;
  readonly units: readonly Unit[];
  readonly query: Query;
  readonly position: Position;
}

type AnyQuery = z.output<typeof subtreeQuery>;

const byPath = (a: Unit, b: Unit): number => (a.path < b.path ? -1 : 1);

/** Whether a unit is another one or stands below it now, or did. */
const everBelow = ({ path, was = [] }: Unit, { id }: Unit): boolean =>
  [path, ...was.map((former) => former.path)].some((line) => pathIds(line).includes(id));

/**
 * Asks the guard for the unit, and then what of it and of what is below it is to be listed; `isOfPast`: those too that
 * were below it once.
 */
export async function authorizeSubtree<S extends z.ZodType<AnyQuery>>(
  request: FlowRequest,
  action: Action,
  schema: S,
  context: CallerContext,
  { isOfPast = false }: { readonly isOfPast?: boolean } = {},
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
  const departed = isOfPast ? await listDeparted(root, context.table, context.shards) : [];
  const all = departed.length === 0 ? subtree : [...subtree, ...departed].sort(byPath);
  const of = query.of === undefined ? root : all.find(({ id }) => id === query.of);
  if (!of) return invalidField('of', '不是本单位或所属的单位');
  const units = all.filter((unit) =>
    query.own === 'true' ? unit.id === of.id : isOfPast ? everBelow(unit, of) : unit.path.startsWith(of.path),
  );
  return done({ root, of, units, query, position });
}
