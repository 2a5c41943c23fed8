import type { Instant } from '../../domain/days.ts';

/** Whether a person gets SMS, at `P#person/RECEIVES`: an own choice, or that the person has died. */
export interface SmsChoice {
  readonly receive: boolean;
  readonly why: 'own' | 'died';
  readonly at: Instant;
}
