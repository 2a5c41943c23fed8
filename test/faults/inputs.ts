/** Inputs for requests: valid ones, valid ones that are changed, such as a schema allows, and noise. */
import * as z from 'zod';
import type { Route } from '../../shared/contract/route.ts';
import type { Chance } from './chance.ts';

type Json = Readonly<Record<string, unknown>>;

/** What stands in the world of the matrix, and what almost does. */
const KNOWN: readonly string[] = [
  ...['m1', 'm2', 'm3', 'm4', 'm5', 'm7', 'm17', 'o1', 'o2', 'o5', 'b1', 'b2', 'b7', 'jg', 'hz', 'xn', 'qh'],
  ...['p2', 'c1', 'open', 'rectified', 'verified', 's2', 's4', 'team1', 'pairing-call', 'pledge'],
  ...['2026-03-01', '2026-03-09', '2026-03-10', '2026-04-01', '2026-12-31', '2025-06-30', '2026-02-29'],
  ...['2026-Q1', '2026-H1', '2026-03', '2026', '2025-Q4', '19911112222', '0971-8230001', '135790'],
  ...[
    '示例',
    '已按要求改正，群众满意',
    '谈了近期的学习和工作',
    '西村一户',
    'agency',
    'full',
    'secretary',
    'call',
  ],
];

const AWKWARD: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    '',
    ' ',
    '\u0000',
    '\ud83d',
    '=1+1',
    '<b>',
    '鹊'.repeat(3000),
  ],
  ...[
    '__proto__',
    'constructor',
    '../..',
    '%00',
    '{"a":1}',
    [],
    {},
    [[[[]]]],
    { __proto__: null },
    { length: 1e9 },
  ],
  ...[
    '2026-13-40',
    '9999-12-31',
    '0000-00-00',
    'P#m2',
    'U#b1',
    '\u202e',
    '😀'.repeat(50),
    Array(200).fill('m2'),
  ],
];

export const noise = (chance: Chance, depth = 0): unknown => {
  if (depth > 3 || chance.happens(0.5))
    return chance.happens(0.5) ? chance.pick(AWKWARD) : chance.pick(KNOWN);
  if (chance.happens(0.4)) return Array.from({ length: chance.int(0, 4) }, () => noise(chance, depth + 1));
  return Object.fromEntries(
    Array.from({ length: chance.int(0, 4) }, () => [chance.pick(KNOWN), noise(chance, depth + 1)]),
  );
};

/** JSON schemas of bodies and queries, made once; what cannot be written as one is anything. */
const schemas = new Map<z.ZodType, Json>();
function jsonOf(schema: z.ZodType): Json {
  const kept = schemas.get(schema);
  if (kept) return kept;
  const made: Json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  schemas.set(schema, made);
  return made;
}

/** Something that the schema might take. */
export const fromSchema = (schema: z.ZodType, chance: Chance): unknown =>
  drawn(jsonOf(schema), jsonOf(schema), chance);

function drawn(schema: Json, root: Json, chance: Chance): unknown {
  const { $ref, anyOf, oneOf, allOf, enum: some, type } = schema;
  if (typeof $ref === 'string') return drawn(referred($ref, root), root, chance);
  if ('const' in schema) return schema['const'];
  if (Array.isArray(some)) return chance.pick(some);
  const choices = anyOf ?? oneOf;
  if (Array.isArray(choices)) return drawn(chance.pick(choices as Json[]), root, chance);
  if (Array.isArray(allOf)) return Object.assign({}, ...allOf.map((part: Json) => drawn(part, root, chance)));
  switch (type) {
    case 'object':
      return drawnObject(schema, root, chance);
    case 'array':
      return Array.from(
        { length: chance.int(Number(schema['minItems'] ?? 0), Number(schema['minItems'] ?? 0) + 2) },
        () => drawn((schema['items'] as Json | undefined) ?? {}, root, chance),
      );
    case 'string':
      return drawnText(schema, chance);
    case 'integer':
    case 'number':
      return chance.int(
        Number(schema['minimum'] ?? 0),
        Math.min(Number(schema['maximum'] ?? 50), Number(schema['minimum'] ?? 0) + 50),
      );
    case 'boolean':
      return chance.happens(0.5);
    default:
      return noise(chance, 3);
  }
}

function referred(ref: string, root: Json): Json {
  if (ref === '#') return root;
  return ref
    .slice(2)
    .split('/')
    .reduce<Json>((at, name) => (at[name] as Json | undefined) ?? {}, root);
}

function drawnObject(schema: Json, root: Json, chance: Chance): unknown {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Json>>;
  const required = (schema['required'] ?? []) as readonly string[];
  const some = Object.entries(properties).filter(([name]) => required.includes(name) || chance.happens(0.3));
  return Object.fromEntries(some.map(([name, property]) => [name, drawn(property, root, chance)]));
}

function drawnText({ pattern, maxLength, minLength }: Json, chance: Chance): string {
  const form = typeof pattern === 'string' ? new RegExp(pattern, 'u') : undefined;
  const fitting = form ? KNOWN.filter((word) => form.test(word)) : KNOWN;
  const text = fitting.length > 0 ? chance.pick(fitting) : '示例';
  const long = text.padEnd(Number(minLength ?? 0), '例');
  return typeof maxLength === 'number' ? long.slice(0, maxLength) : long;
}

/** A valid body with something about it changed; half of the changes leave it valid. */
export function mutated(body: unknown, chance: Chance): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return chance.happens(0.5) ? body : noise(chance, 2);
  const names = Object.keys(body);
  const at = names.length > 0 ? chance.pick(names) : 'x';
  const value: unknown = Reflect.get(body, at);
  switch (chance.int(0, 5)) {
    case 0:
      return body;
    case 1:
      return { ...body, [at]: typeof value === 'string' ? chance.pick(KNOWN) : value };
    case 2:
      return { ...body, [at]: mutated(value, chance) };
    case 3:
      return { ...body, [at]: noise(chance, 2) };
    case 4:
      return Object.fromEntries(Object.entries(body).filter(([name]) => name !== at));
    default:
      return { ...body, [chance.pick(KNOWN)]: noise(chance, 3) };
  }
}

/** A query as text: from the schema, or noise. */
export function queryFor({ query }: Route, chance: Chance): string {
  const drawnQuery = query && chance.happens(0.7) ? fromSchema(query, chance) : noise(chance, 3);
  if (typeof drawnQuery !== 'object' || drawnQuery === null) return '';
  const pairs = Object.entries(drawnQuery).map(([name, value]) => `${plain(name)}=${plain(wordOf(value))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** As it stands in an address or a header. */
export const wordOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/** As in an address; half of a character has no form there. */
export const plain = (text: string): string => encodeURIComponent(text.toWellFormed());
export { KNOWN };
