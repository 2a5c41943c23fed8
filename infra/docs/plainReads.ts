/** The requests of routes that only read and have no example by hand, made from what the example county has. */
import * as z from 'zod';
import type { Route } from '../../shared/contract/route.ts';
import type { Ask, Call } from './exampleCall.ts';
import { dataSet } from './exampleData.ts';

/** The secretary, and then who serves above; the first who is answered is shown. */
const CALLERS = ['lizhuoma', ...dataSet.officers.map(({ person }) => person)];

/** By what stands before the parameter in a path. */
const things: Readonly<Record<string, string>> = {
  branches: 'caizheng',
  units: 'caizheng',
  members: 'mahaishan',
  records: 'dianhua-1',
  problems: 'wenti-1',
  orders: 'zeling-1',
  pairings: 'hu-1',
  'must-talk-events': 'bitan-1',
  'talk-requests': 'yuetan-1',
  'talk-plans': '2026-H1',
  reviews: '2026-Q1',
  reports: '2026-H1',
  'year-reviews': '2026',
};

/** By the name of a field that a query must have. */
const asked: Readonly<Record<string, string>> = {
  scope: 'huangzhong',
  unit: 'caizheng',
  branch: 'caizheng',
  member: 'mahaishan',
  rule: 'pairing-call',
  year: '2026',
  quarter: '2026-Q2',
  period: '2026-04',
  day: '2026-04-20',
};

/** The OpenAPI document would be its own example, and a file has no body to show. */
const isShown = ({ id, answer }: Route): boolean => id !== 'readOpenApi' && !(answer instanceof z.ZodNever);

interface PlainRead {
  readonly route: string;
  readonly path: string;
  /** Nobody where the route asks for nobody. */
  readonly callers: readonly (string | undefined)[];
}

export function plainReads(routes: readonly Route[], byHand: readonly Call[]): PlainRead[] {
  const handWritten = new Set(byHand.map(({ route }) => route));
  return routes
    .filter((route) => route.method === 'GET' && isShown(route) && !handWritten.has(route.id))
    .map((route) => ({
      ...{ route: route.id, path: filled(route) },
      callers: route.governedBy === 'anyone' ? [undefined] : CALLERS,
    }));
}

/** What the first caller who is answered is answered. */
export async function answerTo({ path, callers }: PlainRead, ask: Ask): Promise<string> {
  for (const as of callers) {
    const response = await ask({ method: 'GET', path, as });
    if (response.ok) return response.text();
  }
  throw new Error(`nobody of the example county is answered at ${path}: write its example by hand`);
}

function filled({ path, query }: Route): string {
  const valueNamed = (name: string, values: Readonly<Record<string, string>>): string => {
    const value = values[name];
    if (value === undefined)
      throw new Error(`the example county has no ${name}: write the example of ${path} by hand`);
    return value;
  };
  const needed = Object.entries<z.ZodType>(query?.shape ?? {}).filter(
    ([, schema]) => !schema.safeParse(undefined).success,
  );
  const search = new URLSearchParams(
    needed.map(([name]): [string, string] => [name, valueNamed(name, asked)]),
  );
  const place = path.replaceAll(
    /([^/]+)\/\{\w+\}/g,
    (_, noun: string) => `${noun}/${valueNamed(noun, things)}`,
  );
  return needed.length > 0 ? `${place}?${search.toString()}` : place;
}
