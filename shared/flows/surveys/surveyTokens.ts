import { tokenFrom } from '../lines/oneTapToken.ts';
import type { PortsOf } from '../request/flow.ts';

/** 132 bits. */
const CHARACTERS = 22;

/**
 * The codes of a survey, the same whenever the request that made it is repeated: they follow from its id by the key of
 * the vault and stand nowhere. One key for all of a survey, so that a thousand cost no more than one.
 */
export async function surveyTokens(
  survey: string,
  { personal, isShared }: { readonly personal: number; readonly isShared: boolean },
  { vault }: PortsOf<'vault.blind'>,
): Promise<{ readonly personal: readonly string[]; readonly shared?: string }> {
  const key = await vault.blind(JSON.stringify(['surveyCodes', survey]));
  const nth = (n: string): string => tokenFrom(`${key} ${n}`, CHARACTERS);
  return {
    personal: Array.from({ length: personal }, (_, n) => nth(String(n))),
    ...(isShared && { shared: nth('shared') }),
  };
}
