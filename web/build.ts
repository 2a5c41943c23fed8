/** Builds the page into `.build/web`, if that is not what stands there already. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const BUILT = join(ROOT, '.build/web');
/** All that the page is made of. */
const SOURCES = [
  'web/**/*',
  'shared/{contract,domain,rules,submissions,reports}/**/*.ts',
  'package-lock.json',
];

function stampOf(): string {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: ROOT, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

const isBuilt = (stamp: string): boolean => {
  const place = join(BUILT, 'stamp');
  return existsSync(place) && readFileSync(place, 'utf8') === stamp;
};

/** The folder of the built page. Two processes at once each build their own, and the last one's stands: they are equal. */
export async function builtPage(): Promise<string> {
  const stamp = stampOf();
  if (isBuilt(stamp)) return BUILT;
  const fresh = `${BUILT}-${process.pid}`;
  await build({
    configFile: join(import.meta.dirname, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: fresh, emptyOutDir: true },
  });
  writeFileSync(join(fresh, 'stamp'), stamp);
  const former = `${fresh}-former`;
  if (existsSync(BUILT)) renameSync(BUILT, former);
  renameSync(fresh, BUILT);
  rmSync(former, { recursive: true, force: true });
  return BUILT;
}

if (import.meta.main) console.log(await builtPage());
