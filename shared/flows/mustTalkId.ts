import { createHash } from 'node:crypto';
import type { MustTalkEvent } from '../domain/talks.ts';

/**
 * The id of what befell a member on a day: the same however often and by whom it is told. Its kind tells of the person
 * and stands in no id, because duties show ids.
 */
export const mustTalkId = ({ event, member, on }: Pick<MustTalkEvent, 'event' | 'member' | 'on'>): string =>
  `mustTalk-${createHash('sha256').update(`${event} ${member} ${on}`).digest('hex').slice(0, 24)}`;
