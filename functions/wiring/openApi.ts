import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import * as z from 'zod';
import { refusalsOf } from '../../shared/contract/refusals.ts';
import { problemDocument, type Route } from '../../shared/contract/route.ts';
import { readOpenApi } from '../../shared/contract/system.ts';
import { done } from '../../shared/flows/request/flow.ts';
import { refusals } from './refusals.ts';
import { readOpen } from '../../shared/flows/request/readOpen.ts';
import { routes } from '../../shared/manifest/routes.ts';

const JSON_TYPE = 'application/json';

/** JSON, and the files that may come in its place. */
function contentOf({ answer, files = [] }: Route) {
  const bytes = z.string().meta({ format: 'binary' });
  return {
    ...(answer instanceof z.ZodNever ? {} : { [JSON_TYPE]: { schema: answer } }),
    ...Object.fromEntries(files.map((type) => [type, { schema: bytes }])),
  };
}

/** By status, the problem documents that the route may answer, with their `why`. */
function refusedOf(route: Route): ZodOpenApiOperationObject['responses'] {
  const byStatus = Map.groupBy(refusalsOf(route), (why) => refusals[why].status);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      `${status}`,
      {
        description: some.map((why) => `${why}：${refusals[why].title}`).join('；'),
        content: {
          'application/problem+json': {
            schema: problemDocument.and(z.object({ status: z.literal(status), why: z.enum(some) })),
          },
        },
      },
    ]),
  );
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  return {
    operationId: route.id,
    summary: route.title,
    ...(route.governedBy !== 'anyone' && { security: [{ bearer: [] }] }),
    requestParams: {
      ...(names.length > 0 && {
        path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))),
      }),
      ...(route.query && { query: route.query }),
      ...(route.method !== 'GET' && {
        header: z.object({
          'Idempotency-Key': z.string().max(200).optional(),
          ...(route.isPutWhole && { 'If-Match': z.string().optional() }),
        }),
      }),
    },
    ...(route.body && { requestBody: { required: true, content: { [JSON_TYPE]: { schema: route.body } } } }),
    responses: {
      [`${route.status}`]: { description: '成功', content: contentOf(route) },
      ...refusedOf(route),
      500: {
        description: 'fault：系统出错，内容没有写入或可以再次提交',
        content: { 'application/problem+json': { schema: problemDocument } },
      },
    },
  };
}

/** The OpenAPI 3.1 document, generated from the schemas that the flows check with. */
export function openApiOf(all: readonly Route[]) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of all) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: '旗帜', version: '1', description: '党员和支部的应办事项：提醒、登记、核对' },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    paths: paths,
  });
}

let document: ReturnType<typeof openApiOf> | undefined;

/** Made at the first request and kept. */
export const answerOpenApi = readOpen(readOpenApi, [], async () => done((document ??= openApiOf(routes))));
