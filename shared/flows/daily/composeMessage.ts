import { purposeOf, type DutyLine, type Notice, type StandingLine } from '../../domain/line.ts';
import type { Purpose } from '../../domain/purpose.ts';
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
import { ruleOf } from '../../rules/catalogue.ts';
import {
  isReminder,
  type Kept,
  type KeptDigest,
  type KeptNotice,
  type KeptReminder,
  type OfficerDigest,
  type Rechecked,
} from './recheck.ts';

export interface Composed extends TemplateText {
  readonly purpose: Purpose;
}

/** One SMS for all that still holds: the most pressing of the lines speaks. Undefined if nothing does. */
export function composeMessage({ name, kept }: Rechecked, pageLink: string): Composed | undefined {
  if (kept.length === 0) return undefined;
  // Whose words were looked into hears of that, and who is to acknowledge a paper of it, whatever else there is to tell.
  const noticed = kept.filter(isNotice);
  const isFirst = ({ line }: KeptNotice) => line.notice !== 'talk-answered';
  if (noticed.some(isFirst)) return { purpose: 'reply', ...noticeMessage(name, noticed, `${pageLink}/a`) };
  const purpose = mostPressing(kept.map(({ line }) => purposeOf(line)));
  const speaking = kept.filter(({ line }) => purposeOf(line) === purpose);
  if (purpose === 'reply') return { purpose, ...noticeMessage(name, noticed, `${pageLink}/a`) };
  const message =
    purpose === 'alert' || purpose === 'closing'
      ? officerMessage(speaking.filter(isDigest), purpose, `${pageLink}/b`)
      : ownMessage(name, speaking.filter(isReminder), purpose, pageLink);
  return { purpose, ...message };
}

const isNotice = (kept: Kept): kept is KeptNotice => kept.line.kind === 'notice';
const isDigest = (kept: Kept): kept is KeptDigest => kept.line.kind === 'digest';

/** Of several notices one speaks; the page shows all. */
function noticeMessage(name: string, kept: readonly KeptNotice[], link: string): TemplateText {
  const has = (notice: Notice): boolean => kept.some(({ line }) => line.notice === notice);
  if (has('talk-looked-into')) return lookedIntoMessage({ name, link });
  return has('paper-came') ? paperMessage({ name, link }) : answeredMessage({ name, link });
}

/** One's own things go before the branch's. */
function ownMessage(
  name: string,
  kept: readonly KeptReminder[],
  purpose: Purpose,
  pageLink: string,
): TemplateText {
  const own = kept.filter(({ line }) => line.role === 'owner');
  const isOwn = own.length > 0;
  const those = isOwn ? own : kept;
  const named = those.flatMap(({ line }) => (line.kind === 'backlog' ? [] : [line]));
  const link = `${pageLink}/${isOwn ? 'a' : 'b'}`;
  const count = those.reduce((sum, one) => sum + one.count, 0);
  const most = mostUrgent(named, purpose);
  if (!most)
    return isOwn ? backlogMessage({ name, count, link }) : branchBacklogMessage({ name, count, link });
  const things = { name, count, what: shortOf(most), dueOn: most.dueOn, link };
  if (purpose === 'reminder') return reminderMessage(things);
  return isOwn ? overdueMessage({ ...things, periodic: isPeriodic(most) }) : branchOverdueMessage(things);
}

/** Of reminders the one that is due first, of overdue things the one that fell due last. */
function mostUrgent(lines: readonly NamedLine[], purpose: Purpose): NamedLine | undefined {
  const place = (line: NamedLine): string => line.dueOn + (line.kind === 'duty' ? line.rule : line.kind);
  const sorted = [...lines].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  return purpose === 'reminder' ? sorted[0] : sorted.at(-1);
}

type NamedLine = DutyLine | StandingLine;

const shortOf = (line: NamedLine): string =>
  line.kind === 'standing' ? '长期任务' : ruleOf(line.rule).short;

/** Whether the due day is the last of a calendar period: only such a one can be made up for (补做) afterwards. */
const isPeriodic = (line: NamedLine): boolean =>
  line.kind === 'duty' &&
  !['event', 'standing'].includes(ruleOf(line.rule).period) &&
  !ruleOf(line.rule).dueDay;

/** An officer of several units hears of the one with the most; the page shows all. */
function officerMessage(
  kept: readonly KeptDigest[],
  purpose: 'alert' | 'closing',
  link: string,
): TemplateText {
  const digests = kept.map(({ digest }) => digest);
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
