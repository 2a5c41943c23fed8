import type { Pairing } from '../../domain/pairings.ts';

/** A pairing as clients see it. */
export function pairingAnswer({ enteredAt: _enteredAt, ended, ...shown }: Pairing) {
  return { ...shown, ...(ended && { endedOn: ended.on, reason: ended.reason }) };
}
