import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { keptSecret } from '../../functions/adapters/keptSecret.ts';
import { localVault } from '../../functions/adapters/vault.local.ts';
import type { Vault } from '../../shared/flows/table/ports.ts';

const SECRET_BYTES = 32;

/** The vault of a data file: its secret is made once for each installation, and lies beside the file. */
export const keptVault = (file: string, number = 1): Vault =>
  localVault({
    number,
    secret: keptSecret(join(dirname(file), 'vault.key'), () =>
      randomBytes(SECRET_BYTES).toString('base64url'),
    ),
  });
