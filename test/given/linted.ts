/** What the rules of the house say of lines that nobody wrote yet, by the lint itself. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const config = z
  .object({
    jsPlugins: z.array(z.string()),
    overrides: z.array(z.unknown()),
    rules: z.record(z.string(), z.unknown()),
  })
  .parse(JSON.parse(readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8')));
const OXLINT = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin/oxlint');

/** As the project's, without what reads types or is not ours. */
const OURS = {
  jsPlugins: config.jsPlugins.map((path) => join(ROOT, path)),
  overrides: config.overrides,
  categories: { correctness: 'off' },
  rules: Object.fromEntries(Object.entries(config.rules).filter(([name]) => name.startsWith('house/'))),
};

const report = z.object({ diagnostics: z.array(z.object({ filename: z.string(), message: z.string() })) });

export interface Planted {
  /** Where it stands in the house; several may stand at one place. */
  readonly path: string;
  readonly line: string;
}

/** What is said of each, in their order: nothing of what passes. One run of the lint for all. */
export async function linted(planted: readonly Planted[]): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'qizhi-lint-'));
  try {
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(OURS));
    const files = planted.map(({ path }, n) => path.replace(/(?=\.tsx?$)/, `.${n}`));
    for (const [n, file] of files.entries()) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${planted[n]?.line}\n`);
    }
    const { diagnostics } = report.parse(JSON.parse(await printed(folder)));
    return files.map((file) =>
      diagnostics.filter(({ filename }) => filename.endsWith(file)).map(({ message }) => message),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** It ends with 1 where it has something to say; what it could not do it says in no JSON. */
const printed = (cwd: string): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, [OXLINT, '--format', 'json'], { cwd }, (_, stdout) => resolve(stdout));
  });
