/** A form as the page draws it, made from the schema that the server checks by. */
import * as z from 'zod';
import type { RecordScope } from '../../shared/domain/records.ts';
import type { Widget } from '../../shared/submissions/widget.ts';
import { ANSWERS, LABELS, PEOPLE, PERSONS, TITLES } from './labels.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface FormField {
  readonly name: string;
  readonly title: string;
  readonly hint?: string;
  /** How it is asked for: a widget of the schema, or what its type alone says. */
  readonly ask:
    | Widget
    | 'line'
    | 'number'
    | 'switch'
    | 'yesNo'
    | 'choice'
    | 'choices'
    | 'lines'
    | 'fields'
    | 'rows';
  readonly choices?: readonly Choice[];
  readonly optional?: true;
  readonly most?: number;
  readonly min?: number;
  readonly max?: number;
  /** Of `fields`, and of each of `rows`. */
  readonly fields?: readonly FormField[];
}

export interface Form {
  readonly title: string;
  readonly fields: readonly FormField[];
  /** Of what is done for a pairing: with whom such pairings are. */
  readonly pairs?: readonly string[];
  /** Of a submission: whose record it may be. */
  readonly scopes?: readonly RecordScope[];
}

/** What of JSON Schema the schemas of this house come to. */
interface Shape {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly widget?: Widget;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

/** Undefined where the body is no object: nothing is asked for. */
export function formOf(title: string, schema: z.ZodType, isChange = false): Form | undefined {
  const shape = z.toJSONSchema(schema, {
    ...{ io: 'input', unrepresentable: 'any', reused: 'inline' },
    // A day is a text that is checked further: what it is called in the published contract says what to ask with.
    override: ({ zodSchema, jsonSchema }) =>
      void Object.assign(jsonSchema, z.globalRegistry.get(zodSchema)?.override),
  }) as Shape;
  if (!shape.properties) return undefined;
  return { title, fields: fieldsOf(shape).map((field) => (isChange ? changing(field) : field)) };
}

/** Where something is changed, no is an answer too, and so is leaving it as it is. */
const changing = (field: FormField): FormField =>
  field.ask === 'switch' && field.optional
    ? {
        ...{ ...field, ask: 'yesNo' },
        choices: yesNo('是', '否'),
      }
    : field;

const yesNo = (yes: string, no: string): Choice[] => [
  { value: 'true', label: yes },
  { value: 'false', label: no },
];

/** What decides something is answered in words: left unticked, a box would say no unasked. */
const decided = (field: FormField): FormField => {
  const words = field.ask === 'switch' && !field.optional ? ANSWERS[field.title] : undefined;
  return words ? { ...field, ask: 'yesNo', choices: yesNo(...words) } : field;
};

/** Of what may be written in several ways the first is asked for: a name alone, a text rather than nothing. */
function plain({ anyOf, ...shape }: Shape): Shape {
  const [first] = (anyOf ?? []).filter(({ type }) => type !== 'null');
  return first && !shape.widget ? { ...plain(first), ...shape } : shape;
}

const fieldsOf = ({ properties = {}, required = [] }: Shape): FormField[] =>
  Object.entries(properties)
    .filter(([, shape]) => shape.const === undefined)
    .map(([name, shape]) => decided(fieldOf(name, plain(shape), required.includes(name))));

function fieldOf(name: string, shape: Shape, isNeeded: boolean): FormField {
  const items = shape.items && plain(shape.items);
  const choices = choicesOf(shape.enum ?? items?.enum);
  const parts = shape.properties ? shape : items?.properties ? items : undefined;
  return {
    name,
    title: shape.title ?? TITLES[name] ?? name,
    ...(shape.description !== undefined && { hint: shape.description }),
    ask: askOf(name, shape),
    ...(choices && { choices }),
    ...(!isNeeded && { optional: true }),
    ...(shape.maxLength !== undefined && { most: shape.maxLength }),
    ...(shape.minimum !== undefined && shape.minimum > -1e9 && { min: shape.minimum }),
    ...(shape.maximum !== undefined && shape.maximum < 1e9 && { max: shape.maximum }),
    ...(parts && { fields: fieldsOf(parts) }),
  };
}

/** Beyond so many characters a text gets several lines. */
const ONE_LINE = 120;

function askOf(
  name: string,
  { widget, type, format, enum: values, items, ...shape }: Shape,
): FormField['ask'] {
  if (values) return 'choice';
  if (items && plain(items).enum) return 'choices';
  if (widget) return widget;
  if (items?.properties) return 'rows';
  if (shape.properties) return 'fields';
  if (format === 'date') return 'day';
  if (type === 'boolean') return 'switch';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'array') return PEOPLE.includes(name) ? 'people' : 'lines';
  if (type === 'string' && PERSONS.includes(name)) return 'person';
  return (shape.maxLength ?? 0) > ONE_LINE ? 'text' : 'line';
}

const choicesOf = (values: readonly string[] | undefined): Choice[] | undefined =>
  values?.map((value) => ({ value, label: LABELS[value] ?? value }));
