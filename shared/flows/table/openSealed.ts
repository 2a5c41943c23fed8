import type { Vault } from './ports.ts';

/** What was sealed as JSON for `sealedFor`, as whoever sealed it there wrote it. Throws if it was sealed for something else. */
export async function openSealed<T>(
  sealed: string,
  sealedFor: Readonly<Record<string, string>>,
  { vault }: { readonly vault: Pick<Vault, 'open'> },
): Promise<T> {
  return JSON.parse(await vault.open(sealed, sealedFor)) as T;
}
