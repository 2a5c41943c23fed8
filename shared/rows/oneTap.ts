import type { OneTapLink } from '../domain/oneTap.ts';
import { row } from './rowKind.ts';

export const oneTapRow = row<OneTapLink>()({
  id: 'oneTap',
  holds: 'which duty’s form the link of an SMS opens, by the hash of its token',
  key: ['K#oneTap#{hash}', 'LINK'],
  whose: 'system',
  tier: 'confidential',
  kept: {
    until: 'the day after the link’s last',
    ground: 'the person can enter what was done without signing in',
    said: '链接到期后一天；免登录办理用',
    term: { kept: 'expires' },
  },
});
