import { createHash } from 'node:crypto';
import type { PortsOf } from '../request/flow.ts';

/** 66 bits. */
const CHARACTERS = 11;

/** The token of an SMS: the same whenever it is asked for, so that nothing that opens a form has to be kept. */
export async function oneTapToken(sms: string, { vault }: PortsOf<'vault.blind'>): Promise<string> {
  const keyed = await vault.blind(JSON.stringify(['oneTap', sms]));
  return tokenFrom(keyed, CHARACTERS);
}

/** So many characters, of six bits each, that follow from a keyed text and do not lead back to it. */
export const tokenFrom = (keyed: string, characters: number): string =>
  createHash('sha256').update(keyed).digest('base64url').slice(0, characters);

/** By which its row is found. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
