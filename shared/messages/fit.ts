/** The one place where a parameter is made to fit, so that no text is ever longer than one SMS. */
import { leaving } from '../domain/writing.ts';
import { templateOf } from './catalogue.ts';
import type { ParameterKind, TemplateParameter } from './template.ts';

const ELLIPSIS = '…';

/** At most `max` code units with the ellipsis; a character beyond the basic plane is kept or left out whole. */
function clipped(value: string, max: number): string {
  if (value.length <= max) return value;
  let head = '';
  for (const character of value) {
    if (head.length + character.length > max - ELLIPSIS.length) break;
    head += character;
  }
  return head + ELLIPSIS;
}

/** A cut number would be a smaller one: 「99+」 says that there are more. */
const atLeast = (value: string, max: number): string =>
  value.length <= max ? value : `${'9'.repeat(max - 1)}+`;

/** Days and links come from us; a cut one would mislead, so that a long one is a fault. */
function whole(value: string, max: number): string {
  if (value.length > max) throw new RangeError(`${value.length} characters, at most ${max} fit`);
  return value;
}

const fitting: Readonly<Record<ParameterKind, (value: string, max: number) => string>> = {
  personName: clipped,
  unitName: clipped,
  what: clipped,
  phrase: whole,
  count: atLeast,
  day: whole,
  month: whole,
  link: whole,
  code: whole,
};

/** Line breaks would cut an SMS short, and 【】 would pass for a second signature, which providers refuse. */
const cleaned = (value: string): string =>
  leaving(value)
    .replace(/[\n【】]/g, '')
    .trim();

/** In place of what people entered and nothing is left of; words of ours are never empty. */
const UNNAMED: Readonly<Partial<Record<ParameterKind, string>>> = {
  personName: '党员',
  unitName: '本单位',
  what: '有关事项',
};

function fitted({ name, kind, max }: TemplateParameter, value: string, templateId: string): string {
  const clean = cleaned(value) || (UNNAMED[kind] ?? '');
  // The value is not named: it may be a person.
  if (clean === '') throw new Error(`SMS template ${templateId}: ${name} is empty`);
  return fitting[kind](clean, max);
}

/** `params` as they may stand in the text, for us and for providers that fill in the text themselves. */
export function fitParams(templateId: string, params: readonly string[]): string[] {
  const { parameters } = templateOf(templateId);
  if (params.length !== parameters.length)
    throw new Error(`SMS template ${templateId} takes ${parameters.length} parameters, not ${params.length}`);
  return parameters.map((parameter, index) => fitted(parameter, params[index] ?? '', templateId));
}
