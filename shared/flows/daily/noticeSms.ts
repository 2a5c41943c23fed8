/** The SMS of what happened and is no duty: in the words of its templates, as its kind declares (`lines/noticeKinds.ts`). */
import { later } from '../../domain/days.ts';
import { templateOf } from '../../messages/catalogue.ts';
import { filledIn, type TemplateText } from '../../messages/message.ts';
import type { Said } from '../lines/noticeKind.ts';
import { kindOfNotice, noticeKinds } from '../lines/noticeKinds.ts';
import { composed, type Composed } from './composed.ts';
import type { KeptNotice } from './keptLine.ts';

/** Whether it gives somebody something to do or to see to, and is no mere answer. */
export const isGiven = ({ said }: KeptNotice): boolean => templateOf(said.template).purpose === 'arrival';

/** What goes before everything else: of several the last of the kind that is declared first; the page shows all. */
export function aloneSms(name: string, notices: readonly KeptNotice[], link: string): Composed | undefined {
  const alone = notices.filter(({ line }) => kindOfNotice(line.notice).alone);
  const order = Object.keys(noticeKinds);
  const place = ({ line }: KeptNotice): number => order.indexOf(line.notice);
  const first = Math.min(...alone.map(place));
  const speaking = alone.findLast((notice) => place(notice) === first);
  return speaking && composed(textOf(speaking.said, name, link), alone);
}

/** The first of them, with those that its text speaks for; the others have their own day. */
export function noticeSms(name: string, notices: readonly KeptNotice[], link: string): Composed | undefined {
  const [first] = notices;
  if (!first) return undefined;
  const together = notices.filter((notice) => notice === first || isToldWith(first, notice));
  const several = together.length > 1 ? kindOfNotice(first.line.notice).several : undefined;
  const since = together.map(({ line }) => line.since).reduce(later);
  return composed(textOf(several?.(since) ?? first.said, name, link), together);
}

function isToldWith({ line, said }: KeptNotice, other: KeptNotice): boolean {
  if (other.line.notice !== line.notice) return false;
  const { together } = kindOfNotice(line.notice);
  const isOfUnit = other.line.unit === line.unit && other.said.template === said.template;
  return together === 'everywhere' || (together === 'inUnit' && isOfUnit);
}

const textOf = ({ template, ...values }: Said, name: string, link: string): TemplateText =>
  filledIn(template, { ...values, name, link });
