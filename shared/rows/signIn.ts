/** Signing in: codes, limits, and the devices that somebody is signed in with. Nothing here outlives its use. */
import type { PhoneCodes } from '../domain/codes.ts';
import type { Instant } from '../domain/days.ts';
import type { SecondFactor } from '../domain/secondFactor.ts';
import type { Session } from '../domain/sessions.ts';
import { inUse } from './kept.ts';
import { row, type Kept } from './rowKind.ts';

const limits: Kept = {
  until: 'a day after the last code',
  ground: 'codes are neither guessed nor sent without end',
  said: '最后一个验证码之后一天；防止猜测和滥发',
  term: { kept: 'expires' },
};

const devices: Kept = {
  until: 'the person signs out, or 90 days without use',
  ground: 'the person need not enter a code each time',
  said: '退出登录为止，最多90天不使用；免得每次输入验证码',
  term: { kept: 'expires' },
};

export const phoneCodesRow = row<PhoneCodes>()({
  id: 'phoneCodes',
  holds: 'what codes were sent to a phone and tried, by the keyed hash of the phone, whosever it is',
  key: ['K#codes#{blind}', 'CODES'],
  whose: 'system',
  tier: 'confidential',
  kept: limits,
});

export interface Counted {
  readonly count: number;
}

export const codeCountRow = row<Counted>()({
  id: 'codeCount',
  holds: 'how many codes were asked for from one address, by its keyed hash, or sent in all',
  key: ['K#codeCount#{whose}', 'WINDOW#{window}'],
  whose: 'system',
  tier: 'confidential',
  kept: limits,
});

export const sessionRow = row<Session>()({
  id: 'session',
  own: { title: '登录过的设备', shows: ['startedAt', 'usedAt', 'second'] },
  holds: 'a device that the person is signed in with; of its tokens only hashes',
  key: ['P#{person}', 'SESSION#{session}'],
  whose: { person: 'person' },
  tier: 'confidential',
  kept: devices,
});

export const secondFactorRow = row<SecondFactor>()({
  id: 'secondFactor',
  own: { title: '两步验证', shows: ['madeAt', 'shownAt'] },
  holds: 'what the person shows beside a code; the secret sealed, printed codes as hashes',
  key: ['P#{person}', 'SECOND'],
  whose: { person: 'person' },
  tier: 'sealed',
  kept: inUse,
});

export interface Ticket {
  readonly until: Instant;
}

export const ticketRow = row<Ticket>()({
  id: 'ticket',
  own: { title: '等待两步验证的登录', shows: ['until'] },
  holds: 'that a code was right and the second factor is still to be shown, by the hash of the ticket',
  key: ['P#{person}', 'TICKET#{ticket}'],
  whose: { person: 'person' },
  tier: 'confidential',
  kept: limits,
});
