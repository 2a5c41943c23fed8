import * as z from 'zod';
import { clauseAnswer, route } from './route.ts';

export const readHealth = route({
  id: 'readHealth',
  method: 'GET',
  path: '/api/health',
  title: '是否正常',
  caller: 'anyone',
  status: 200,
  answer: z.object({ status: z.literal('ok'), day: z.string().meta({ format: 'date' }) }),
});

export const readOpenApi = route({
  id: 'readOpenApi',
  method: 'GET',
  path: '/api/openapi.json',
  title: '接口说明（OpenAPI 3.1）',
  caller: 'anyone',
  status: 200,
  answer: z.record(z.string(), z.unknown()),
});

export const readHelp = route({
  id: 'readHelp',
  method: 'GET',
  path: '/api/help',
  title: '没有登记、只需要知道的要求：佩戴党徽、不增加负担',
  caller: 'person',
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({ id: z.string(), title: z.string(), text: z.string(), clauses: z.array(clauseAnswer) }),
    ),
  }),
});
