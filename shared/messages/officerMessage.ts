/** What is to be said to an officer of what is overdue below. */
import type { Day } from '../domain/days.ts';
import { message, type TemplateText } from './message.ts';
import { MOST_OF_CHANGES } from './template.ts';
import { countText } from './wording.ts';

/** What is overdue below a unit, and what became of what its officer was told of before. */
export interface OfficerDigest {
  /** The unit's name. */
  readonly unit: string;
  /** Units below with something overdue. */
  readonly units: number;
  /** All that is at the step. */
  readonly count: number;
  /** Of it, what no message has counted. */
  readonly fresh: number;
  /** Of what was counted: met or waived, closed undone, owed elsewhere, owed by nobody any more. */
  readonly done: number;
  readonly missed: number;
  readonly moved: number;
  readonly dropped: number;
  /** Of what was counted: reported as done, and waiting for its verification. */
  readonly verifying: number;
  /** What has climbed to the department without an order to correct. */
  readonly unordered: number;
  /** The day of the last digest; absent for the first one. */
  readonly since?: Day;
  readonly link: string;
}

/**
 * 「新增5件、办结27件」: zero is left out, and what has ended otherwise is never called done (PROGRAMME §4.39). `most`
 * changes are said, as far as there is room; the page has them all.
 */
function changesText(
  { fresh, done, missed, moved, dropped, verifying }: OfficerDigest,
  most: number,
): string {
  const changes = [
    [fresh, '新增'],
    [done, '办结'],
    [missed, '期满未办'],
    [verifying, '转核验'],
    [moved, '转出'],
    [dropped, '无需办理'],
  ] as const;
  const there = changes.filter(([count]) => count > 0);
  const said = (some: number): string =>
    there
      .slice(0, some)
      .map(([count, what]) => `${what}${countText(count)}件`)
      .join('、');
  const text = said(most);
  return (text.length > MOST_OF_CHANGES ? said(most - 1) : text) || '无新增';
}

/** To an officer: what is overdue below, with what is new and what has ended since the last digest. */
export function digestMessage(digest: OfficerDigest): TemplateText {
  const { count, unordered, since } = digest;
  if (since === undefined) return message(unordered > 0 ? 'digest-first-unordered' : 'digest-first', digest);
  const said = { ...digest, since, changes: changesText(digest, 2), change: changesText(digest, 1) };
  if (count === 0) return message('digest-none-left', said);
  return message(unordered > 0 ? 'digest-unordered' : 'digest', said);
}

/** New problems and orders between two digests. */
export interface UrgentDigest {
  readonly unit: string;
  readonly day: Day;
  readonly fresh: number;
  /** The name of the only unit that they are of. */
  readonly of?: string;
  readonly count: number;
  /** What of it has climbed to the department without an order to correct. */
  readonly unordered: number;
  readonly link: string;
}

/** To an officer between digests: what is newly overdue of rectifications and orders. */
export function urgentMessage({ of, ...said }: UrgentDigest): TemplateText {
  if (said.unordered > 0) return message('urgent-unordered', said);
  return of === undefined ? message('urgent', said) : message('urgent-one', { ...said, of });
}
