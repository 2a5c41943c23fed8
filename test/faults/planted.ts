/** Plants each bug in a copy of the project and looks whether it is noticed. */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bugs, type Bug } from './planted.bugs.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What is not copied. */
const LEFT: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.data',
  '.build',
  'cdk.out',
  'api-examples',
]);

/** The file's text with the bug in it; an error where what it changes does not stand there exactly once. */
export function withBug({ id, edits }: Bug, text: string): string {
  let changed = text;
  for (const [from, to] of edits) {
    if (changed.split(from).length !== 2) throw new Error(`${id}: not there once: ${from}`);
    changed = changed.replace(from, () => to);
  }
  return changed;
}

export interface Caught {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  /** What noticed it; absent if nothing did. */
  readonly by?: string;
}

export const nameOf = ({ by }: Bug): string =>
  'test' in by
    ? [by.test, by.named].filter(Boolean).join(' -t ')
    : `npm run faults -- --histories ${by.histories}`;

function copied(): string {
  const to = mkdtempSync(join(tmpdir(), 'qizhi-planted-'));
  cpSync(ROOT, to, { recursive: true, filter: (from) => !LEFT.has(basename(from)) });
  symlinkSync(join(ROOT, 'node_modules'), join(to, 'node_modules'));
  return to;
}

/** On a busy machine nothing is to look noticed that only took long. */
const PATIENTLY = ['--testTimeout=180000', '--hookTimeout=300000'];

/** Whether what is to notice the bug says that all is well. */
function passes({ by }: Bug, folder: string): Promise<boolean> {
  const given =
    'test' in by
      ? [
          'node_modules/vitest/vitest.mjs',
          'run',
          by.test,
          ...PATIENTLY,
          ...(by.named === undefined ? [] : ['-t', by.named]),
        ]
      : [
          'test/faults/faults.ts',
          '--histories',
          String(by.histories),
          '--seed',
          '1',
          '--without-planted',
          '--first',
        ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, given, {
      cwd: folder,
      stdio: 'ignore',
      env: { ...process.env, ORACLE_RUNS: '60' },
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code === 0));
  });
}

/** Of each bug whether it was noticed. What fails without any bug notices nothing: then it is an error. */
export async function plant(some: readonly Bug[], onBug: (caught: Caught) => void): Promise<Caught[]> {
  const folder = copied();
  try {
    for (const by of new Map(some.map((bug) => [nameOf(bug), bug])).values())
      if (!(await passes(by, folder))) throw new Error(`${nameOf(by)} fails without a bug`);
    const all: Caught[] = [];
    for (const bug of some) {
      const path = join(folder, bug.file);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, withBug(bug, text));
      const isCaught = !(await passes(bug, folder));
      writeFileSync(path, text);
      const { id, title, file } = bug;
      all.push({ id, title, file, ...(isCaught && { by: nameOf(bug) }) });
      const last = all.at(-1);
      if (last) onBug(last);
    }
    return all;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const plantAll = (onBug: (caught: Caught) => void): Promise<Caught[]> => plant(bugs, onBug);
