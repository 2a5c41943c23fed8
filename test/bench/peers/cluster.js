/** A PostgreSQL cluster of its own in a scratch folder, durable, reached by a socket alone. */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const NOBODY = 65534;
const DEBIAN = '/usr/lib/postgresql';

/** The folder of PostgreSQL's programs; undefined if it is not on this machine. */
export function programs() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort().reverse() : [];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')));
}

/** Starts a cluster; `stop` ends it and takes its folder away. */
export async function startCluster(bin) {
  const folder = mkdtempSync(join(tmpdir(), 'qizhi-peers-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  const as = { ...(isRoot && { uid: NOBODY, gid: NOBODY }), cwd: folder };
  const data = join(folder, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C'], {
    ...as,
    stdio: 'ignore',
  });
  const settings = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on', 'listen_addresses='];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-k', folder, ...settings.flatMap((one) => ['-c', one])],
    { ...as, stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 100; tries++) {
    if (existsSync(join(folder, '.s.PGSQL.5432'))) return { host: folder, stop };
    await pause(100);
  }
  await stop();
  throw new Error('PostgreSQL did not start');
}
