import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { refusals } from '../../functions/wiring/refusals.ts';
import { refusalsOf, usualRefusals } from '../../shared/contract/refusals.ts';
import { openApiOf } from '../../functions/wiring/openApi.ts';
import { routes } from '../../shared/manifest/routes.ts';

interface Refused {
  readonly properties?: { readonly why: { readonly enum: readonly string[] } };
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security?: unknown;
  readonly parameters?: readonly { name: string; in: string; required?: boolean }[];
  readonly requestBody?: { content: Record<string, { schema: unknown }> };
  readonly responses: Record<string, { content: Record<string, { schema: unknown }> }>;
}

const document = JSON.parse(JSON.stringify(openApiOf(routes))) as {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
};

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** Every `$ref` in the document. */
const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '');

describe('the published description', () => {
  test('holds every route of the manifest, and nothing else', () => {
    expect(operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
      routes.map((route) => `${route.method} ${route.path}`).sort(),
    );
    expect(document.openapi).toBe('3.1.0');
  });

  test('is valid by the schema that the OpenAPI Initiative publishes for 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect([validator.version, valid, errors]).toEqual(['3.1', true, undefined]);
    const broken = { ...document, paths: { '/x': { get: { responses: { 200: {} } } } } };
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  test('names each operation by its route’s id, each once', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.slice().sort()).toEqual(routes.map((route) => route.id).sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has every schema that it refers to', () => {
    expect(refs.length).toBeGreaterThan(5);
    for (const ref of new Set(refs))
      expect(document.components.schemas, ref).toHaveProperty(ref.replace('#/components/schemas/', ''));
    for (const name of ['Duty', 'Record', 'Problem', 'ProblemDocument'])
      expect(document.components.schemas).toHaveProperty(name);
  });

  test.each(operations.map(({ operation }) => [operation.operationId, operation] as const))(
    '%s names what it may refuse, by status, with the why of its problem documents',
    (id, { responses }) => {
      const route = routes.find((candidate) => candidate.id === id);
      const named = Object.entries(responses).flatMap(([status, { content }]) => {
        const schema = content['application/problem+json']?.schema as
          | { allOf?: readonly Refused[] }
          | undefined;
        return (
          schema?.allOf?.flatMap(({ properties }) =>
            properties?.why.enum.map((why) => [Number(status), why]),
          ) ?? []
        );
      });
      const declared = route ? refusalsOf(route).map((why) => [refusals[why].status, why]) : [];
      expect(named.filter((refused) => refused !== undefined).sort()).toEqual(declared.sort());
      if (route?.governedBy !== 'anyone') expect(Object.keys(responses)).toContain('401');
    },
  );

  test('a route declares only what it refuses beyond the usual of its kind, and what of that it never does', () => {
    const idle = routes.flatMap((route) => {
      const usual = usualRefusals(route);
      const { id, refuses = [], neverRefuses = [] } = route;
      const said = refuses.filter((why) => usual.includes(why));
      return [...said, ...neverRefuses.filter((why) => !usual.includes(why))].map((why) => `${id} ${why}`);
    });
    expect(idle).toEqual([]);
  });

  test.each(operations.map((listed) => [listed.operation.operationId, listed] as const))(
    '%s says what it takes and answers',
    (id, { path, operation }) => {
      const route = routes.find((candidate) => candidate.id === id);
      const inPath = operation.parameters?.filter((parameter) => parameter.in === 'path') ?? [];
      expect(inPath.map((parameter) => parameter.name)).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      );
      for (const parameter of inPath) expect(parameter.required).toBe(true);
      const inQuery =
        operation.parameters
          ?.filter((parameter) => parameter.in === 'query')
          .map((parameter) => parameter.name) ?? [];
      expect(inQuery).toEqual(Object.keys(route?.query?.shape ?? {}));
      expect(operation.requestBody !== undefined).toBe(route?.body !== undefined);
      expect(operation.security !== undefined).toBe(route?.governedBy !== 'anyone');
      expect(Object.keys(operation.responses)).toContain(`${route?.status}`);
      expect(operation.summary).toMatch(/[\u4e00-\u9fff]/);
    },
  );

  test('takes days as days', () => {
    const text = JSON.stringify(document.paths['/api/branches/{id}/duties']);
    expect(text).toContain('"format":"date"');
  });
});
