import type { CodeUse } from '../../domain/codes.ts';
import type { PortsOf } from '../request/flow.ts';

export interface HashedCode {
  readonly blind: string;
  readonly use: CodeUse;
  /** For whom it is, where it shows that a phone is that person's. */
  readonly person?: string | undefined;
  readonly code: string;
}

/** What is kept of a code: a keyed hash, so that whoever reads the table cannot try all million. */
export const codeHash = (
  { blind, use, code, person = '' }: HashedCode,
  { vault }: PortsOf<'vault.blind'>,
): Promise<string> => vault.blind(JSON.stringify(['code', use, person, blind, code]));
