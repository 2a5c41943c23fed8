import type { Day, Instant } from '../domain/days.ts';
import type { Purpose } from '../messages/template.ts';

/**
 * - `planned`: it was refused for the moment and may be claimed again.
 * - `claimed`: a worker is sending it.
 * - `accepted`: the provider has it; `delivered` once a receipt says so.
 * - `failed`: it was certainly not sent and will not be.
 * - `unknown`: it may have been sent and is never sent again.
 * - `dropped`: nothing was left to tell.
 */
export type MessageState =
  'planned' | 'claimed' | 'accepted' | 'delivered' | 'failed' | 'unknown' | 'dropped';

/** A person's one SMS of a day, at `P#person/SMS#day`. */
export interface SmsRow {
  readonly person: string;
  readonly day: Day;
  readonly state: MessageState;
  /** Tells two workers apart who claim at the same instant. */
  readonly claim: string;
  readonly claimedAt: Instant;
  /** Ids of the lines that it tells. */
  readonly lines: readonly string[];
  /** Lines that were not told, and why. */
  readonly dropped: readonly { readonly line: string; readonly why: DropReason }[];
  /** Absent when everything was dropped. */
  readonly purpose?: Purpose;
  readonly template?: string;
  readonly params?: readonly string[];
  readonly text?: string;
  readonly receipt?: string;
  /** Why it failed: the provider's word, never a phone number. */
  readonly why?: string;
}

/** `noSms`: the person wants none, or has died. */
export type DropReason = 'done' | 'notTheirsAnyMore' | 'stale' | 'noSms';
