/** What an oracle says of one duty, and how it is held against what `assess` says. */
import type { DutyState } from '../../shared/domain/duty.ts';

/** `curedOn` and `reason` are `unsaid` where the oracle has no opinion. */
export interface Opinion {
  readonly id: string;
  readonly state: DutyState;
  readonly needed: number;
  readonly counted: readonly string[];
  readonly dueOn: string;
  readonly closesOn: string | undefined;
  readonly curedOn: string | undefined;
  readonly reason: string | undefined;
  /** §4.42: the obligation itself was entered after its close. */
  readonly enteredLate: boolean;
}

export const UNSAID = 'unsaid';

interface Said {
  readonly id: string;
  readonly curedOn: string | undefined;
  readonly reason: string | undefined;
}

/** Makes `unsaid` of what another says where these opinions say nothing. */
export function blurredBy(opinions: readonly Said[]): <T extends Said>(opinion: T) => T {
  const unsaid = (field: 'curedOn' | 'reason') =>
    new Set(opinions.filter((opinion) => opinion[field] === UNSAID).map(({ id }) => id));
  const cures = unsaid('curedOn');
  const reasons = unsaid('reason');
  return (opinion) => ({
    ...opinion,
    ...(cures.has(opinion.id) && { curedOn: UNSAID }),
    ...(reasons.has(opinion.id) && { reason: UNSAID }),
  });
}
