import { findBranches as route, MOST_FOUND } from '../../contract/transfers.ts';
import type { Unit } from '../../domain/units.ts';
import { check, done } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { listSubtree } from '../scope/listUnits.ts';

/**
 * Branches to which somebody may be transferred, by what they and the units above them are called. It is looked for from
 * near to far and no farther than something was found, so that the province is read only where nobody nearer is called so.
 */
export const findBranches = read(route, [], async ({ params, query: asked }, context) => {
  const reached = await authorize(params['id'], 'members.keep', context);
  if (!reached.ok) return reached;
  const query = check(route.query, asked);
  if (!query.ok) return query;
  const { unit } = reached.body;
  const words = query.body.name.split(/\s+/).filter((word) => word !== '');
  for (const path of above(unit.path)) {
    const matches = called(words, await listSubtree(context.table, path, context.shards), unit.id);
    if (matches.length > 0)
      return done({ items: matches.slice(0, MOST_FOUND), more: matches.length > MOST_FOUND });
  }
  return done({ items: [], more: false });
});

/** The paths of the units above, the nearest first. */
function above(path: string): string[] {
  const paths: string[] = [];
  for (
    let slash = path.lastIndexOf('/', path.length - 2);
    slash > 0;
    slash = path.lastIndexOf('/', slash - 1)
  )
    paths.push(path.slice(0, slash + 1));
  return paths;
}

function called(words: readonly string[], units: readonly Unit[], own: string) {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const under = ({ parent }: Unit): string[] => {
    const over = parent === undefined ? undefined : byId.get(parent);
    return over ? [...under(over), over.name] : [];
  };
  return units
    .filter(({ id, kind }) => kind === 'branch' && id !== own)
    .map((unit) => ({ id: unit.id, name: unit.name, under: under(unit).join(' · ') }))
    .filter(({ name, under: line }) => words.every((word) => name.includes(word) || line.includes(word)));
}
