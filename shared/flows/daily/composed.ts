import type { Purpose } from '../../domain/purpose.ts';
import { templateOf } from '../../messages/catalogue.ts';
import type { TemplateText } from '../../messages/message.ts';
import { renderSms } from '../../messages/renderSms.ts';
import type { CountedDigest } from '../lines/lastDigest.ts';
import type { Kept } from './keptLine.ts';

/** A text with what it tells. */
export interface Composed extends TemplateText {
  readonly purpose: Purpose;
  /** The lines that it names or counts; the others wait for the next sending. */
  readonly told: readonly Kept[];
  readonly digests?: readonly CountedDigest[];
  /** The duty whose form the link opens: the token is put in place of the last parameter at the sending. */
  readonly opens?: string;
}

/** As it is sent, whatever its link opens. */
export const sentText = ({ templateId, params }: TemplateText): string => renderSms(templateId, params);

export const composed = (text: TemplateText, told: readonly Kept[]): Composed => ({
  ...text,
  told,
  purpose: templateOf(text.templateId).purpose,
});
