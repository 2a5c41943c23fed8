import { readUnit as route } from '../../contract/units.ts';
import { done } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { unitAnswer } from './unitAnswer.ts';

/** A unit with the units right below it, in the order of the organisation. */
export const readUnit = read(route, [], async ({ params }, context) => {
  const reached = await authorize(params['id'], 'unit.read', context);
  if (!reached.ok) return reached;
  const { unit } = reached.body;
  const units = await listSubtree(context.table, unit.path, context.shards);
  const below = units
    .filter(({ parent }) => parent === unit.id)
    .map(({ id, name, kind }) => ({ id, name, kind }));
  return done({ ...unitAnswer(unit), below });
});
