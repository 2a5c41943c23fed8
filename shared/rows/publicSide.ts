/** What the public sends and is shown: the code on a publicity sheet, opinions from the box, the office contact. */
import type { Day, Instant } from '../domain/days.ts';
import type { PersonId } from '../domain/people.ts';
import { row } from './rowKind.ts';

/** Which round may be objected to, and by keyed hashes what came by the code: what is sent again is known again. */
export interface PageToken {
  readonly unit: string;
  readonly round: string;
  readonly said: readonly string[];
}

export const pageTokenRow = row<PageToken>()({
  id: 'pageToken',
  holds: 'to which round’s candidates the code on a publicity sheet lets object, by the hash of the code',
  key: ['K#pageToken#{hash}', 'TOKEN'],
  whose: 'system',
  tier: 'confidential',
  kept: {
    until: 'a month after publicity',
    ground: 'the public can object without signing in',
    said: '公示结束后一个月；群众不登录就能提出异议',
    term: { kept: 'expires' },
  },
});

/** An opinion from the box: nothing of who put it there. */
export interface Opinion {
  readonly on: Day;
  readonly sealed: string;
  readonly handled?: { readonly on: Day; readonly at: Instant; readonly by: PersonId; readonly note: string };
}

export const opinionRow = row<Opinion>()({
  id: 'opinion',
  holds: 'what the public put into the box of a branch, sealed, and what became of it',
  key: ['O#{unit}', 'OPINION#{opinion}'],
  whose: 'unit',
  tier: 'sealed',
  kept: {
    until: 'two years after its day',
    ground: 'the branch answers it, and its superior may look whether it did',
    said: '自当日起两年；支部办理，上级可以了解办理情况',
    term: { kept: 'expires' },
  },
});

/** By which phone the office is reached (L63): told to everybody, so not sealed. */
export const officeContactRow = row<{ readonly person: PersonId; readonly phone: string }>()({
  id: 'officeContact',
  holds: 'the phone that the liaison gave for the public page',
  key: ['U#{unit}', 'B#officeContact'],
  whose: 'unit',
  tier: 'public',
  kept: {
    until: 'until another liaison is named',
    ground: 'the public reaches the branch by it',
    said: '更换联络员为止；群众由此联系支部',
    term: { kept: 'untilReplaced' },
  },
});
