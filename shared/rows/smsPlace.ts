import type { Day } from '../domain/days.ts';
import type { SendingHour } from '../domain/sendingTimes.ts';
import { row } from './rowKind.ts';

/** Whose SMS of which day a provider means. */
export interface SmsPlace {
  readonly person: string;
  readonly day: Day;
  readonly hour?: SendingHour;
}

export const smsPlaceRow = row<SmsPlace>()({
  id: 'smsPlace',
  holds: 'which SMS a provider means that knows it by its own name alone',
  key: ['K#sms#{receipt}', 'PLACE'],
  whose: 'system',
  tier: 'confidential',
  kept: {
    until: '7 days',
    ground: 'a receipt comes within 72 hours',
    said: '7天；短信平台送回执时用',
    term: { kept: 'expires' },
  },
});
