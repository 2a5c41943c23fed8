import { message } from '../../messages/message.ts';
import { renderSms } from '../../messages/renderSms.ts';
import type { Composed } from './composed.ts';
import type { Rechecked } from './recheck.ts';

/** What every word for a talk has in it: 谈话, 谈心, 约谈, 必谈. */
const TALK = '谈';

/**
 * A text for a number that others of the family use too: of talks it says nothing but that one may ask in the branch
 * (PROGRAMME §4.47). By the text and not by its template, so that no new one is forgotten.
 */
export function forFamily(
  composed: Composed,
  { name, day }: Pick<Rechecked, 'name' | 'day'>,
  pageLink: string,
): Composed {
  // The reader's own name says nothing of a talk, whatever it is written with.
  const text = renderSms(composed.templateId, composed.params).replace(name, '');
  return text.includes(TALK)
    ? { ...composed, ...message('ask-branch', { name, day, link: `${pageLink}/a` }) }
    : composed;
}
