/** Nothing that is sent may be as long as anybody likes, and no text may hold what `domain/writing.ts` keeps out. */
import { expect, test } from 'vitest';
import * as z from 'zod';
import { leaving } from '../../shared/domain/writing.ts';
import { routes } from '../../shared/manifest/routes.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** Formats whose texts are of one length, or are bounded where they are read. */
const FIXED: readonly unknown[] = ['date'];

/** Patterns that say how long they are: an ending that counts, and nothing open before it. */
const isCounted = (pattern: string): boolean => /^\^.*\$$/.test(pattern) && !/[^\\][*+]|,\}/.test(pattern);

function openIn(schema: Schema, at: string): string[] {
  const { type, anyOf = [], oneOf = [], allOf = [] } = schema;
  const here: string[] = [];
  if (type === 'string' && !isBoundedText(schema)) here.push(at);
  if (type === 'array' && schema.maxItems === undefined) here.push(`${at}[]`);
  const others = schema.additionalProperties;
  if (
    type === 'object' &&
    others !== false &&
    schema.maxProperties === undefined &&
    !isListed(schema.propertyNames)
  )
    here.push(`${at}{}`);
  const below = [
    ...Object.entries(schema.properties ?? {}).map(
      ([name, property]) => [property, `${at}.${name}`] as const,
    ),
    ...[...anyOf, ...oneOf, ...allOf].map((alternative) => [alternative, at] as const),
    ...(typeof schema.items === 'object' && !Array.isArray(schema.items)
      ? [[schema.items, `${at}[]`] as const]
      : []),
    ...(typeof others === 'object' ? [[others, `${at}{}`] as const] : []),
    ...(schema.propertyNames ? [[schema.propertyNames, `${at}{key}`] as const] : []),
  ];
  return [
    ...here,
    ...below.flatMap(([inner, path]) => (typeof inner === 'object' ? openIn(inner, path) : [])),
  ];
}

/** Names that are all known. */
const isListed = (names: Schema['propertyNames']): boolean =>
  typeof names === 'object' && names.enum !== undefined;

const isBoundedText = ({ maxLength, enum: words, const: only, format, pattern }: Schema): boolean =>
  maxLength !== undefined ||
  words !== undefined ||
  only !== undefined ||
  FIXED.includes(format) ||
  (pattern !== undefined && isCounted(pattern));

const sent = routes.flatMap(({ id, body, query }) => [
  ...(body ? [{ id, part: 'body', schema: body }] : []),
  ...(query ? [{ id, part: 'query', schema: query }] : []),
]);

test.each(sent)('$id: every part of the $part has an end', ({ part, schema }) => {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' });
  expect(openIn(json, part)).toEqual([]);
});

test('the walk finds what has none', () => {
  const open = z.strictObject({
    a: z.string(),
    b: z.array(z.string().max(2)),
    c: z.record(z.string().max(2), z.boolean()),
    d: z.string().regex(/^\d+$/),
    e: z.string().regex(/^\d{1,9}$/),
    f: z.looseObject({}),
  });
  const unbounded = openIn(z.toJSONSchema(open, { io: 'input' }), 'x');
  expect(unbounded).toEqual(['x.a', 'x.b[]', 'x.c{}', 'x.d', 'x.f{}']);
});

const TRIED = ['\uD83D', '甲\uD83D乙', '甲\u0000', '甲\u202E乙', '\u200B'];

/** Wherever a text is taken, what is kept of it is fit to leave. */
test.each(sent)('$id: no text of the $part keeps what nobody may write', ({ schema }) => {
  for (const text of textsIn(schema)) {
    for (const given of TRIED) {
      const { data } = text.safeParse(given);
      if (typeof data === 'string') expect(leaving(data)).toBe(data);
    }
  }
});

/** The schemas of texts in a schema, however deep. */
function textsIn(schema: z.core.$ZodType): z.ZodString[] {
  if (schema instanceof z.ZodString) return [schema];
  if (schema instanceof z.ZodObject) return Object.values(schema.shape).flatMap(textsIn);
  if (schema instanceof z.ZodArray) return textsIn(schema.element);
  if (schema instanceof z.ZodRecord) return [...textsIn(schema.keyType), ...textsIn(schema.valueType)];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(textsIn);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return textsIn(schema.unwrap());
  if (schema instanceof z.ZodPipe) return textsIn(schema.in);
  return [];
}

test('there are such texts', () => {
  expect(sent.flatMap(({ schema }) => textsIn(schema)).length).toBeGreaterThan(200);
});
