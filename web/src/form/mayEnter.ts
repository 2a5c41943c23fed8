import forms from 'virtual:forms';
import type { Me } from '../me.ts';

export type Scope = Me['entersFor'][number];

/** Whose records of a kind may be. */
export const scopesOf = (kind: string): readonly Scope[] => forms[`submission:${kind}`]?.scopes ?? [];

/** Whether who looks may enter such a thing at all, as the server says. */
export const mayEnter = ({ entersFor }: Me, kind: string): boolean =>
  entersFor.some((scope) => scopesOf(kind).includes(scope));
