/** What a function brings along and how long it takes to be there. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { functions } from '../../functions/functions.ts';
import { bundleFunctions } from '../../infra/aws/bundle.ts';
import { atMost, inWords, type Measured } from './row.ts';
import { timesOf } from './times.ts';

const KB = 1024;
const LIMIT_KB = 500;
/** The Encryption SDK comes with the vault. */
const VAULT_LIMIT_KB = 1200;
const ROUNDS = 5;

/** Imports a module in a process of its own. */
const importing = (file: string) => () =>
  execFileSync(
    process.execPath,
    ['--input-type=module', '-e', `await import(${JSON.stringify(pathToFileURL(file).href)})`],
    {
      env: { ...process.env, AWS_REGION: 'eu-west-1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );

export async function bundles(): Promise<Measured> {
  const outDir = mkdtempSync(join(tmpdir(), 'qizhi-bench-'));
  try {
    const built = await bundleFunctions({ outDir });
    const hasVault = new Set(
      functions
        .filter(({ grants }) => grants.some((grant) => grant.startsWith('vault.')))
        .map(({ id }) => id),
    );
    const largest = (vault: boolean) =>
      built.filter(({ id }) => hasVault.has(id) === vault).reduce((a, b) => (b.bytes > a.bytes ? b : a));
    const [plain, sealed] = [largest(false), largest(true)];
    const imports = await timesOf(
      {
        bundled: importing(join(outDir, 'sweep', 'index.mjs')),
        unbundled: importing(new URL('../../functions/entries/sweep.ts', import.meta.url).pathname),
      },
      ROUNDS,
    );
    return {
      bars: [
        atMost('largest bundle without a vault, KB', plain.bytes / KB, LIMIT_KB, plain.id),
        atMost('largest bundle with a vault, KB', sealed.bytes / KB, VAULT_LIMIT_KB, sealed.id),
        atMost(
          'import of a bundle ÷ unbundled',
          imports.bundled.median / imports.unbundled.median,
          0.75,
          `sweep in a process of its own: ${inWords(imports.bundled)} and ${inWords(imports.unbundled)}`,
        ),
      ],
      figures: {},
      skipped: [],
    };
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
