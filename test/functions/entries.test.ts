/** Every function is written down once, and all that is said of it elsewhere comes from there. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { workFunctions } from '../../functions/entries/index.ts';
import { functions } from '../../functions/functions.ts';
import type { FunctionSpec } from '../../functions/wiring/functionSpec.ts';
import { queues } from '../../shared/manifest/queues.ts';
import { routes } from '../../shared/manifest/routes.ts';
import { schedules } from '../../shared/manifest/schedules.ts';

const filed = readdirSync(new URL('../../functions/entries/', import.meta.url))
  .filter((file) => file !== 'index.ts')
  .map((file) => file.replace(/\.ts$/, ''));

/** Ids that stand in one list and not in the other, or in one of them twice. */
function differing(ids: readonly string[], others: readonly string[]): string[] {
  const count = (list: readonly string[], id: string) => list.filter((listed) => listed === id).length;
  return [...new Set([...ids, ...others])].filter((id) => count(ids, id) !== 1 || count(others, id) !== 1);
}

const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
const notInIndex = (specs: readonly FunctionSpec[]) => differing(filed, idsOf(specs));
const notServedOnce = (specs: readonly FunctionSpec[]) =>
  differing(idsOf(routes), idsOf(specs.flatMap((spec) => spec.routes)));

describe('the functions', () => {
  test('every file of functions/entries is in the index under its own name, and nothing else is', () => {
    expect(notInIndex(functions)).toEqual([]);
  });

  test('every route is served by exactly one function', () => {
    expect(notServedOnce(functions)).toEqual([]);
  });

  test('every schedule starts, and every queue is worked off by, exactly one function', () => {
    expect(
      differing(
        idsOf(schedules),
        functions.flatMap((spec) => spec.schedules),
      ),
    ).toEqual([]);
    expect(
      differing(
        idsOf(queues),
        functions.flatMap((spec) => spec.queues),
      ),
    ).toEqual([]);
  });

  test.each(workFunctions)('$id starts and works off by the flows that the manifest names', (entry) => {
    for (const [id, flow] of Object.entries(entry.schedules))
      expect(flow.name).toBe(schedules.find((schedule) => schedule.id === id)?.flow);
    expect(entry.queue?.flow.name).toBe(queues.find((queue) => queue.id === entry.queue?.id)?.flow);
  });
});

describe('planted faults', () => {
  const without = (id: string) => functions.filter((spec) => spec.id !== id);
  const [ledgerFiles] = functions.filter((spec) => spec.id === 'ledger-files');

  test('an entry that is not in the index is found, with the routes that nobody serves then', () => {
    expect(notInIndex(without('ledger-files'))).toEqual(['ledger-files']);
    expect(notServedOnce(without('ledger-files'))).toEqual(['readLedger']);
  });

  test('a route that two functions serve is found', () => {
    const twice = functions.flatMap((spec) =>
      spec === ledgerFiles ? [spec, { ...spec, id: 'again' }] : spec,
    );
    expect(notServedOnce(twice)).toEqual(['readLedger']);
    expect(notInIndex(twice)).toEqual(['again']);
  });
});

describe('docs/api-examples', () => {
  const folder = new URL('../../docs/api-examples/', import.meta.url);
  const bodyOf = (id: string): unknown => JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8'));
  // The document describes itself; an example of it would be all of it. A route of files alone has no body to show.
  const shown = routes.filter(({ id, answer }) => id !== 'readOpenApi' && !(answer instanceof z.ZodNever));

  test.each(shown.map((route) => [route.id, route] as const))(
    '%s has an example that fits its schema',
    (id, route) => {
      expect(route.answer.safeParse(bodyOf(id)).error).toBeUndefined();
    },
  );
});
