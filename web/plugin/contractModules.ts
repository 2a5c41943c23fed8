/**
 * What the page knows of the contract, as modules of data made when it is built: `virtual:routes`, `virtual:forms`,
 * `virtual:rules`. So the page carries no schemas and no rules, and nothing of them is written down a second time.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { TABLE, type Relation } from '../../shared/access/table.ts';
import type { Route } from '../../shared/contract/route.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { isProvincial, PLANS, type ClauseRef } from '../../shared/rules/clauses.ts';
import { submissionKinds } from '../../shared/submissions/catalogue.ts';
import { scopesOf } from '../../shared/submissions/kind.ts';
import { formOf } from './formOf.ts';

const CONTRACT = join(import.meta.dirname, '../../shared/contract');

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'answer' in value;

async function readRoutes(): Promise<Route[]> {
  const files = globSync('*.ts', { cwd: CONTRACT });
  const families: readonly object[] = await Promise.all(files.map((file) => import(join(CONTRACT, file))));
  return families.flatMap((family) => Object.values(family).filter(isRoute));
}

/** How only somebody of a branch can stand to it and to what is in it. */
const WITHIN: readonly Relation[] = [
  'self',
  'author',
  'branchMember',
  'secretary',
  'committeeMember',
  'groupLeader',
];

const ALLOWED: ReadonlyMap<string, readonly Relation[]> = new Map(Object.entries(TABLE));

/** Whether the table allows it to nobody but people of the branch: their superiors are not offered it. */
const isOfBranchAlone = ({ governedBy }: Route): boolean =>
  typeof governedBy !== 'string' &&
  governedBy.every((action) => ALLOWED.get(action)?.every((relation) => WITHIN.includes(relation)));

const routesOf = (routes: readonly Route[]) =>
  Object.fromEntries(
    routes.map((route) => [
      route.id,
      [route.method, route.path, ...(isOfBranchAlone(route) ? ['branch'] : [])],
    ]),
  );

/** Bodies by the route's id, submissions by `submission:` and their kind. */
function formsOf(routes: readonly Route[]) {
  const bodies = routes.flatMap(({ id, method, title, body }) => {
    const form = body && formOf(title, body, method === 'PATCH' || id === 'proposeCircumstance');
    return form ? [[id, form] as const] : [];
  });
  const kinds = submissionKinds.map((submission) => {
    const { kind, title, schema, belongsTo } = submission;
    const pairs = belongsTo.to === 'pairing' && { pairs: belongsTo.kinds };
    return [
      `submission:${kind}`,
      { ...formOf(title, schema), ...pairs, scopes: scopesOf(submission) },
    ] as const;
  });
  return Object.fromEntries<object>([...bodies, ...kinds]);
}

/** The plan that a rule rests on first. */
const planOf = (clauses: readonly ClauseRef[]): string => {
  const [first] = clauses.filter(isProvincial);
  return first ? PLANS[first.plan] : '具体方案';
};

const rulesOf = () =>
  Object.fromEntries(
    catalogue.map(({ id, title, short, act, metBy, clauses, means: { submissions = [], routes = [] } }) => [
      id,
      { title, short, act, metBy, plan: planOf(clauses), kinds: submissions, routes },
    ]),
  );

const makers: Readonly<Record<string, () => Promise<unknown>>> = {
  'virtual:routes': async () => routesOf(await readRoutes()),
  'virtual:forms': async () => formsOf(await readRoutes()),
  'virtual:rules': async () => rulesOf(),
};

export const contractModules = (): Plugin => ({
  name: 'contract',
  resolveId: (id) => (id in makers ? `\0${id}` : undefined),
  load: async (id) => {
    const make = id.startsWith('\0') ? makers[id.slice(1)] : undefined;
    if (!make) return undefined;
    return `export default JSON.parse(${JSON.stringify(JSON.stringify(await make()))});`;
  },
});
