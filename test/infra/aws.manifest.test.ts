/** The manifest and the contract agree: every id resolves, once. */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { routes } from '../../shared/manifest/routes.ts';
import { functions } from '../../functions/functions.ts';
import { queues, type QueueSpec } from '../../shared/manifest/queues.ts';
import { schedules } from '../../shared/manifest/schedules.ts';
import { settings } from '../../shared/manifest/settings.ts';

const CONTRACT = new URL('../../shared/contract/', import.meta.url);

/** HTTP APIs give up after 30 s. */
const ANSWER_SECONDS = 29;
/** Lambda's advice: room for retries of a throttled batch before its messages show again. */
const VISIBILITY_FACTOR = 6;

const sorted = (ids: readonly string[]) => [...ids].sort();
const duplicates = (ids: readonly string[]) => ids.filter((id, at) => ids.indexOf(id) !== at);
const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

describe('routes', () => {
  test('every file of the contract is among the families', async () => {
    const files = readdirSync(CONTRACT).filter((file) => file !== 'route.ts');
    const families = await Promise.all(
      files.map((file) => import(new URL(basename(file), CONTRACT).href) as Promise<Record<string, unknown>>),
    );
    const exported = families.flatMap((family) => Object.entries(family));
    const declared = exported.filter(([, value]) => Object.hasOwn(value as object, 'governedBy'));
    expect(sorted(idsOf(routes))).toEqual(sorted(declared.map(([name]) => name)));
  });

  test('no id and no method and path is there twice', () => {
    expect(duplicates(idsOf(routes))).toEqual([]);
    const places = routes.map(({ method, path }) => `${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`);
    expect(duplicates(places)).toEqual([]);
  });

  test('every one is served by exactly one function', () => {
    expect(sorted(idsOf(functions.flatMap((spec) => spec.routes)))).toEqual(sorted(idsOf(routes)));
  });

  test.each(functions.filter((spec) => spec.routes.length > 0))(
    '$id answers before the API gives up',
    (spec) => {
      expect(spec.timeoutSeconds).toBeLessThanOrEqual(ANSWER_SECONDS);
    },
  );
});

describe('queues', () => {
  test('no id is there twice', () => {
    expect(duplicates(idsOf(queues))).toEqual([]);
  });

  test('every one is worked off by exactly one function, and fed by some', () => {
    expect(sorted(functions.flatMap((spec) => spec.queues))).toEqual(sorted(idsOf(queues)));
    const fed = queues.filter((queue: QueueSpec) => queue.fedBy !== undefined);
    const sentTo = functions.flatMap(({ sendsTo }) => sendsTo);
    expect(sorted([...new Set([...sentTo, ...idsOf(fed)])])).toEqual(sorted(idsOf(queues)));
  });

  test('a function works off one at most, so that a message need not name its queue', () => {
    expect(functions.filter((spec) => spec.queues.length > 1)).toEqual([]);
  });

  test.each(queues)('$id hides a message long enough', ({ id, visibilitySeconds }) => {
    const [serving] = functions.filter((spec) => spec.queues.includes(id));
    expect(visibilitySeconds).toBeGreaterThanOrEqual(
      VISIBILITY_FACTOR * (serving?.timeoutSeconds ?? Infinity),
    );
  });
});

describe('schedules', () => {
  test('no id is there twice', () => {
    expect(duplicates(idsOf(schedules))).toEqual([]);
  });

  test('every one starts exactly one function', () => {
    expect(sorted(functions.flatMap((spec) => spec.schedules))).toEqual(sorted(idsOf(schedules)));
  });
});

describe('functions and settings', () => {
  test('no id and no name is there twice', () => {
    expect(duplicates(idsOf(functions))).toEqual([]);
    expect(duplicates(settings.map(({ name }) => name))).toEqual([]);
  });

  test('ids are words joined by hyphens: they name files, folders and constructs', () => {
    const ids = [...idsOf(functions), ...idsOf(queues), ...idsOf(schedules)];
    expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  });

  test.each(functions)('$id has something to do, and says what its failure means', (spec) => {
    expect(spec.routes.length + spec.queues.length + spec.schedules.length).toBeGreaterThan(0);
    expect(spec.impact).toMatch(/\.$/);
  });
});
