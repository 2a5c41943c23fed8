import { BACKLOG, LOOKED_INTO, PAPER_CAME, STANDING_LINE, type Notice } from '../../assess/line.ts';
import {
  alertClosingMessage,
  alertMessage,
  answeredMessage,
  backlogMessage,
  branchBacklogMessage,
  branchOverdueMessage,
  closingMessage,
  lookedIntoMessage,
  overdueMessage,
  paperMessage,
  reminderMessage,
  type TemplateText,
} from '../../messages/message.ts';
import { mostPressing } from '../../messages/mostPressing.ts';
import type { Purpose } from '../../messages/template.ts';
import { ruleOf } from '../../rules/catalogue.ts';
import type { OfficerDigest, Kept, Rechecked } from './recheck.ts';

export interface Composed extends TemplateText {
  readonly purpose: Purpose;
}

/** One SMS for all that still holds: the most pressing of the lines speaks. Undefined if nothing does. */
export function composeMessage({ name, kept }: Rechecked, pageLink: string): Composed | undefined {
  if (kept.length === 0) return undefined;
  // Whose words were looked into hears of that, and who is to acknowledge a paper of it, whatever else there is to tell.
  const noticed = kept.filter(({ line }) => line.rule === LOOKED_INTO || line.rule === PAPER_CAME);
  if (noticed.length > 0) return { purpose: 'reply', ...noticeMessage(name, noticed, `${pageLink}/a`) };
  const purpose = mostPressing(kept.map(({ line }) => line.purpose));
  const speaking = kept.filter(({ line }) => line.purpose === purpose);
  if (purpose === 'reply') return { purpose, ...noticeMessage(name, speaking, `${pageLink}/a`) };
  const message =
    purpose === 'alert' || purpose === 'closing'
      ? officerMessage(speaking, purpose, `${pageLink}/b`)
      : ownMessage(name, speaking, purpose, pageLink);
  return { purpose, ...message };
}

/** Of several notices one speaks; the page shows all. */
function noticeMessage(name: string, kept: readonly Kept[], link: string): TemplateText {
  const has = (notice: Notice): boolean => kept.some(({ line }) => line.rule === notice);
  if (has(LOOKED_INTO)) return lookedIntoMessage({ name, link });
  return has(PAPER_CAME) ? paperMessage({ name, link }) : answeredMessage({ name, link });
}

/** One's own things go before the branch's. */
function ownMessage(name: string, kept: readonly Kept[], purpose: Purpose, pageLink: string): TemplateText {
  const own = kept.filter(({ line }) => line.role === 'owner');
  const isOwn = own.length > 0;
  const those = isOwn ? own : kept;
  const named = those.filter(({ line }) => line.rule !== BACKLOG);
  const link = `${pageLink}/${isOwn ? 'a' : 'b'}`;
  const count = those.reduce((sum, one) => sum + one.count, 0);
  const most = mostUrgent(named, purpose);
  if (!most)
    return isOwn ? backlogMessage({ name, count, link }) : branchBacklogMessage({ name, count, link });
  const things = { name, count, what: shortOf(most.line.rule), dueOn: most.line.dueOn, link };
  if (purpose === 'reminder') return reminderMessage(things);
  return isOwn
    ? overdueMessage({ ...things, periodic: isPeriodic(most.line.rule) })
    : branchOverdueMessage(things);
}

/** Of reminders the one that is due first, of overdue things the one that fell due last. */
function mostUrgent(kept: readonly Kept[], purpose: Purpose): Kept | undefined {
  const place = ({ line }: Kept): string => line.dueOn + line.rule;
  const sorted = [...kept].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  return purpose === 'reminder' ? sorted[0] : sorted.at(-1);
}

const shortOf = (rule: string): string => (rule === STANDING_LINE ? '长期任务' : ruleOf(rule).short);

/** Whether the due day is the last of a calendar period: only such a one can be made up for (补做) afterwards. */
const isPeriodic = (rule: string): boolean =>
  rule !== STANDING_LINE && !['event', 'standing'].includes(ruleOf(rule).period) && !ruleOf(rule).dueDay;

/** An officer of several units hears of the one with the most; the page shows all. */
function officerMessage(kept: readonly Kept[], purpose: 'alert' | 'closing', link: string): TemplateText {
  const digests = kept.flatMap(({ digest }) => digest ?? []);
  const most = digests.reduce((a, b) => (b.count > a.count ? b : a));
  const settled = { unit: most.unitName, done: most.cured, missed: most.missed, left: most.count, link };
  if (purpose === 'closing') return closingMessage(settled);
  const overdue = {
    unit: most.unitName,
    branches: most.units,
    count: most.count,
    problems: most.problems,
    unordered: most.unordered,
    link,
  };
  return hasEnded(most) ? alertClosingMessage(overdue, settled) : alertMessage(overdue);
}

const hasEnded = ({ cured, missed }: OfficerDigest): boolean => cured + missed > 0;
