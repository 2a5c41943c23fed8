/** 通报: notices of criticism, on a unit or, as a document of its own, on one member. The system only drafts. */
import type { Day, Instant } from './days.ts';
import type { PersonId } from './people.ts';
import type { UnitId } from './units.ts';

export const noticeStates = ['draft', 'issued', 'withdrawn'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** Who acknowledges: the unit, and of a notice on a member the member too. */
export const noticeSides = ['member', 'unit'] as const;
export type NoticeSide = (typeof noticeSides)[number];

/** What a person did with it, and when. */
export interface NoticeStep {
  readonly on: Day;
  readonly at: Instant;
  readonly by: PersonId;
}

export interface NoticeReceipt extends NoticeStep {
  readonly side: NoticeSide;
  /** A word of their own, bound to the notice's id. */
  readonly sealed?: string;
}

/** A notice without its text, which is sealed apart. */
export interface CriticismNotice {
  readonly id: string;
  /** The unit that it is on, or the branch of the member that it is on; in whose partition it stands. */
  readonly unit: UnitId;
  /** Absent of a notice on the unit, which names nobody. */
  readonly member?: PersonId;
  readonly issuer: UnitId;
  readonly drafted: NoticeStep;
  readonly edited?: NoticeStep;
  readonly issued?: NoticeStep;
  /** Of a draft only; the reason is sealed. */
  readonly withdrawn?: NoticeStep & { readonly sealed: string };
  readonly receipts: readonly NoticeReceipt[];
}

export function noticeState({ issued, withdrawn }: CriticismNotice): NoticeState {
  if (withdrawn) return 'withdrawn';
  return issued ? 'issued' : 'draft';
}

/** The sides that have not acknowledged an issued notice. */
export function awaitedSides({ member, issued, receipts }: CriticismNotice): NoticeSide[] {
  if (!issued) return [];
  const sides = noticeSides.filter((side) => side === 'unit' || member !== undefined);
  return sides.filter((side) => !receipts.some((receipt) => receipt.side === side));
}
