import { templateOf } from './catalogue.ts';
import { fitParams } from './fit.ts';
import type { TemplateText } from './message.ts';

/** The text of an SMS. Throws on an unknown template and on a wrong number of parameters; long names are clipped. */
export function renderSms(templateId: string, params: readonly string[]): string {
  const { text, parameters } = templateOf(templateId);
  const fitted = fitParams(templateId, params);
  const values = new Map(parameters.map(({ name }, index) => [name, fitted[index]]));
  // In one pass, so that braces in a name are not taken for a placeholder.
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values.get(name) ?? placeholder);
}

/** What a provider is given: the template, its parameters as they fit, and the whole text. */
export const smsOf = ({ templateId, params }: TemplateText) => ({
  templateId,
  params: fitParams(templateId, params),
  text: renderSms(templateId, params),
});
