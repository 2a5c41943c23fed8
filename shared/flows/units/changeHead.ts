import { readRows } from '../table/rows.ts';
import { refuse, type CallerContext, type Result, done } from '../request/flow.ts';
import { homeKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import type { Home } from '../../rows/people.ts';

/** Keeps with each person which units' organisations they head. A head must be somebody whom the table knows. */
export async function changeHead(
  unit: string,
  before: string | undefined,
  after: string | undefined,
  { table }: CallerContext,
): Promise<Result<Change[]>> {
  if (before === after) return done([]);
  const people = [before, after].filter((person) => person !== undefined);
  const items = await readRows(table, people.map(homeKey), { consistent: true });
  const homes = new Map(items.map((item) => [item.pk, item]));
  if (after !== undefined && !homes.has(homeKey(after).pk))
    return refuse('notFound', { fields: [{ path: 'head', message: '没有这个人' }] });
  return done(
    people.flatMap((person) => {
      const home = homes.get(homeKey(person).pk);
      if (!home) return [];
      const { heads = [], ...rest } = home.body;
      const others = heads.filter((head) => head !== unit);
      const body: Home = { ...rest, heads: person === after ? [...others, unit] : others };
      return [{ put: { ...homeKey(person), body }, expect: home.version }];
    }),
  );
}
