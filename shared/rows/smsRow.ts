import type { Day, Instant } from '../domain/days.ts';
import type { AlertedDuty } from '../domain/alerts.ts';
import type { UnitId } from '../domain/units.ts';
import type { Packed, Parted } from './packed.ts';
import type { Purpose } from '../domain/purpose.ts';
import type { SendingHour } from '../domain/sendingTimes.ts';

interface AnySms {
  readonly person: string;
  readonly day: Day;
  /** Of what could not wait for the day's next SMS: the hour of its sending. */
  readonly hour?: SendingHour;
  /** Tells two workers apart who claim at the same instant. */
  readonly claim: string;
  readonly claimedAt: Instant;
  /** Lines that were not told, and why. */
  readonly dropped: readonly { readonly line: string; readonly why: DropReason }[];
}

/** Nothing was left to tell. */
export interface DroppedSms extends AnySms {
  readonly state: 'dropped';
}

/** What is sent, or was. */
interface ComposedSms extends AnySms {
  /** Ids of the lines that it tells. */
  readonly lines: readonly string[];
  readonly purpose: Purpose;
  readonly template: string;
  readonly params: readonly string[];
  readonly text: string;
  /** To an officer: what it counts of what is overdue below. */
  readonly digests?: readonly SentDigest[];
}

/** What a message counts of what is overdue below a unit, the earlier ones' included that are not ended. */
export interface SentDigest {
  readonly unit: UnitId;
  /** The day of the last digest; absent while only new problems and orders were told. */
  readonly digestOn?: Day;
  readonly counted: Packed<readonly AlertedDuty[]> | Parted<readonly AlertedDuty[]>;
}

/** A worker is sending it. */
export interface ClaimedSms extends ComposedSms {
  readonly state: 'claimed';
}

/**
 * `planned`: it was refused for the moment and may be claimed again. `failed`: it was certainly not sent and will not be.
 * `why` is the provider's word, never a phone number.
 */
export interface RefusedSms extends ComposedSms {
  readonly state: 'planned' | 'failed';
  readonly why: string;
}

/** `accepted`: the provider has it; `delivered` once a receipt says so. */
export interface AcceptedSms extends ComposedSms {
  readonly state: 'accepted' | 'delivered';
  readonly receipt: string;
}

/** It may have been sent and is never sent again. */
export interface UnknownSms extends ComposedSms {
  readonly state: 'unknown';
  readonly why?: string;
}

/** A person's SMS of a day, at `P#person/SMS#day`; what could not wait, at `P#person/SMS#day#hour`. */
export type SmsRow = DroppedSms | ClaimedSms | RefusedSms | AcceptedSms | UnknownSms;

/** `toldBefore`: for the branch that the person came from. `noSms`: the person wants none, or has died. */
export type DropReason = 'done' | 'notTheirsAnyMore' | 'toldBefore' | 'stale' | 'noSms';
