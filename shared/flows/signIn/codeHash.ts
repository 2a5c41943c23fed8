import type { CodeUse } from '../../domain/codes.ts';
import type { PortsOf } from '../request/flow.ts';

/** What is kept of a code: a keyed hash, so that whoever reads the table cannot try all million. */
export const codeHash = (
  { blind, use, code }: { readonly blind: string; readonly use: CodeUse; readonly code: string },
  { vault }: PortsOf<'vault.blind'>,
): Promise<string> => vault.blind(JSON.stringify(['code', use, blind, code]));
