/** What was typed, and the body that it makes. */
import type { FormField } from '../../plugin/formOf.ts';

export type Value = string | boolean | string[] | Values | Values[];
export interface Values {
  readonly [name: string]: Value;
}

const LISTS: readonly FormField['ask'][] = ['choices', 'people', 'places', 'rules', 'topics'];

/** Before anything is typed. */
export function emptyOf({ ask }: FormField): Value {
  if (LISTS.includes(ask)) return [];
  if (ask === 'rows' || ask === 'groups') return [];
  if (ask === 'fields') return {};
  return ask === 'switch' ? false : '';
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** 3月9日15:00: a text that is still true when it is read on another day, as 明天下午 is not. */
const momentWords = (local: string): string => {
  const [day = '', time = ''] = local.split('T');
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日${time.slice(0, 5)}`;
};

/** As the contract takes it; undefined for what was left empty. */
function sent(field: FormField, value: Value | undefined): unknown {
  if (value === undefined) return undefined;
  if (field.ask === 'lines' && typeof value === 'string')
    return value.trim() === '' ? undefined : linesOf(value);
  if (typeof value === 'boolean') return field.optional && !value ? undefined : value;
  if (typeof value === 'string') {
    if (value.trim() === '') return undefined;
    if (field.ask === 'yesNo') return value === 'true';
    if (field.ask === 'moment') return momentWords(value);
    return field.ask === 'number' ? Number(value) : value;
  }
  if (Array.isArray(value)) {
    const rows = value.map((row) => (typeof row === 'string' ? row : bodyOf(field.fields ?? [], row)));
    return rows.length === 0 && field.optional ? undefined : rows;
  }
  const inner = bodyOf(field.fields ?? [], value);
  return Object.keys(inner).length === 0 ? undefined : inner;
}

export function bodyOf(fields: readonly FormField[], values: Values): Record<string, unknown> {
  const pairs = fields.map((field) => [field.name, sent(field, values[field.name])] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

const TYPED: readonly FormField['ask'][] = ['fields', 'groups', 'line', 'lines', 'number', 'rows', 'text'];

/** What is missing, in the words under the field; the server says the rest. */
export function missingIn(fields: readonly FormField[], values: Values): Map<string, string> {
  const faults = new Map<string, string>();
  for (const field of fields) {
    const value = sent(field, values[field.name]);
    if (!field.optional && (value === undefined || (Array.isArray(value) && value.length === 0)))
      faults.set(field.name, TYPED.includes(field.ask) ? '请填写' : '请选择');
  }
  return faults;
}
