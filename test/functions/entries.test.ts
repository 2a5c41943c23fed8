import type { PortName } from '../../shared/flows/request/flow.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { alert } from '../../functions/entries/alert.ts';
import { boards } from '../../functions/entries/boards.ts';
import { imports } from '../../functions/entries/imports.ts';
import { inspections } from '../../functions/entries/inspections.ts';
import { ledgerFiles } from '../../functions/entries/ledger-files.ts';
import { ledger } from '../../functions/entries/ledger.ts';
import { notices } from '../../functions/entries/notices.ts';
import { orders } from '../../functions/entries/orders.ts';
import { problems } from '../../functions/entries/problems.ts';
import { reconcile } from '../../functions/entries/reconcile.ts';
import { records } from '../../functions/entries/records.ts';
import { roster } from '../../functions/entries/roster.ts';
import { send } from '../../functions/entries/send.ts';
import { spotChecks } from '../../functions/entries/spot-checks.ts';
import { sweep } from '../../functions/entries/sweep.ts';
import { submissions } from '../../functions/entries/submissions.ts';
import { system } from '../../functions/entries/system.ts';
import { talkTexts } from '../../functions/entries/talk-texts.ts';
import { talks } from '../../functions/entries/talks.ts';
import type { Bound } from '../../functions/wiring/http.ts';
import type { Work } from '../../functions/wiring/work.ts';
import { functions, type FunctionSpec } from '../../shared/manifest/functions.ts';
import { queues } from '../../shared/manifest/queues.ts';
import { routes } from '../../shared/manifest/routes.ts';
import { schedules } from '../../shared/manifest/schedules.ts';

const served: Readonly<Record<string, readonly Bound<PortName>[]>> = {
  system,
  ledger,
  boards,
  submissions,
  records,
  'ledger-files': ledgerFiles,
  problems,
  orders,
  notices,
  inspections,
  'spot-checks': spotChecks,
  talks,
  'talk-texts': talkTexts,
  roster,
  imports,
};
const works: Readonly<Record<string, Work<PortName>>> = { sweep, alert, send, reconcile };
const specs: readonly FunctionSpec[] = functions;

const names = (folder: string): string[] =>
  readdirSync(new URL(`../../${folder}/`, import.meta.url)).map((file) => file.replace(/\.ts$/, ''));

describe('the manifest and the functions’ entries agree', () => {
  test('every function has an entry and a cloud handler, and there are no others', () => {
    const ids = specs.map(({ id }) => id).sort();
    expect(names('functions/entries').sort()).toEqual(ids);
    expect(names('functions/cloud').sort()).toEqual(ids);
    expect(Object.keys({ ...served, ...works }).sort()).toEqual(ids);
  });

  test.each(specs.filter((spec) => spec.routes.length > 0))(
    '$id binds its routes, each to the flow of its id',
    (spec) => {
      const bound = served[spec.id] ?? [];
      expect(bound.map(({ route }) => route.id)).toEqual(spec.routes);
      for (const { route, flow } of bound) expect(typeof flow, route.id).toBe('function');
    },
  );

  test.each(specs.filter((spec) => spec.schedules.length > 0))(
    '$id starts the flows of its schedules',
    (spec) => {
      const flows = works[spec.id]?.schedules ?? {};
      expect(Object.keys(flows)).toEqual(spec.schedules);
      for (const id of spec.schedules) {
        expect(flows[id]?.name).toBe(schedules.find((schedule) => schedule.id === id)?.flow);
      }
    },
  );

  test.each(specs.filter((spec) => spec.queues.length > 0))(
    '$id works off its queue by the flow that it names',
    (spec) => {
      expect(works[spec.id]?.queued?.name).toBe(queues.find((queue) => queue.id === spec.queues[0])?.flow);
    },
  );

  test('every schedule belongs to exactly one function', () => {
    for (const { id } of schedules) {
      expect(
        specs.filter((spec) => spec.schedules.includes(id)),
        id,
      ).toHaveLength(1);
    }
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
