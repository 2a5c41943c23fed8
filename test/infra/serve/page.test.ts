/** Whoever serves hands out the page that whoever installed it has built. */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Refused } from '../../../infra/serve/options.ts';
import { pageReady } from '../../../infra/serve/pageReady.ts';

const ROOT = join(import.meta.dirname, '../../..');

test(
  'what npm run build:page makes is taken as it stands: nothing is built again',
  { timeout: 120_000 },
  async () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const [program = '', ...args] = (scripts['build:page'] ?? '').split(' ');
    expect(program).toBe('node');
    const { stdout, status } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    expect(status).toBe(0);
    const page = join(stdout.trim(), 'index.html');
    const before = statSync(page);
    await pageReady();
    const after = statSync(page);
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  },
);

test('who may not write beside the program is told who has to, before anything is served', async () => {
  const denied = Object.assign(new Error('no'), { code: 'EACCES' });
  const starting = pageReady(() => Promise.reject(denied));
  await expect(starting).rejects.toThrow(Refused);
  await expect(starting).rejects.toThrow(/npm run build:page.*EACCES/);
});
