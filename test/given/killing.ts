/** Days with power cuts: a machine that is killed at random moments while people write, and what must hold afterwards. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { localSigner } from '../../functions/adapters/signer.local.ts';
import { accessToken } from '../../shared/flows/signIn/accessToken.ts';
import { addDays, instantAt, type Day } from '../../shared/domain/days.ts';
import { settings, type ServedFolder } from './servedFolder.ts';

const CHILD = join(import.meta.dirname, 'servedChild.ts');
const CACHE = join(import.meta.dirname, '../../.build/compiled');

export interface Running {
  readonly child: ChildProcess;
  readonly address: string;
  readonly watch: string;
}

/** Starts a machine whose clock stands at `now`; undefined if it was killed before it served. */
export function start(
  { args }: ServedFolder,
  now: string,
  killAfterMs = Infinity,
): Promise<{
  readonly running?: Running;
  readonly gone: Promise<number | null>;
  readonly said: () => string;
}> {
  const aheadMs = Date.parse(now) - Date.now();
  const child = spawn(process.execPath, [CHILD, JSON.stringify({ args, aheadMs })], {
    env: { ...process.env, NODE_COMPILE_CACHE: CACHE },
  });
  let text = '';
  const said = () => text;
  const gone = new Promise<number | null>((resolve) => child.on('close', resolve));
  if (killAfterMs !== Infinity) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve) => {
    child.stderr.on('data', (data: Buffer) => (text += data.toString()));
    child.stdout.on('data', (data: Buffer) => {
      const [, port, watchPort] = /^serving (\d+) (\d+)/m.exec((text += data.toString())) ?? [];
      if (port === undefined) return;
      const [address, watch] = [port, watchPort].map((number) => `http://127.0.0.1:${number}`);
      resolve({
        running: { child, address: address ?? '', watch: watch ?? '' },
        gone,
        said,
      });
    });
    void gone.then(() => resolve({ gone, said }));
  });
}

/** A token of a person at a moment, by the machine's own key. */
export async function tokenFor({ folder }: ServedFolder, person: string, now: string): Promise<string> {
  const signer = localSigner({
    issuer: settings.ISSUER,
    audience: 'qizhi',
    folder,
  });
  const worldClock = { now: () => now };
  return (await accessToken({ person, session: 's', second: false }, { signer, worldClock })).token;
}

/** Nine in the morning and a moment, of the nth day. */
export const morningOf = (first: Day, n: number): string => {
  const ms = Date.parse(instantAt(addDays(first, n), 9)) + 5_000;
  return new Date(ms).toISOString();
};

/** One call after the other is written down until nobody answers; each id that was answered with 201, told to `onDone`. */
export async function write(
  { address }: Running,
  token: string,
  happenedOn: Day,
  onDone: () => void,
): Promise<string[]> {
  const acknowledged: string[] = [];
  for (;;) {
    try {
      const reply = await fetch(`${address}/api/submissions`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ kind: 'call', pairing: 'p2', happenedOn, confirm: true }),
      });
      const body = (await reply.json()) as { record?: { id: string } };
      if (reply.status !== 201 || body.record === undefined)
        throw new Error(`${reply.status} ${JSON.stringify(body)}`);
      acknowledged.push(body.record.id);
      onDone();
    } catch (error) {
      if (error instanceof TypeError || (error instanceof Error && 'cause' in error)) return acknowledged;
      throw error;
    }
  }
}

export interface Found {
  /** Ids of records. */
  readonly records: ReadonlySet<string>;
  /** What each person was told, a line as often as it was. */
  readonly told: readonly string[];
}

/** What lies in the data file. */
export function contentsOf(file: string): Found {
  const table = sqliteTable({ file });
  const rows = table.dump() as { pk: string; sk: string; body: string }[];
  table.close();
  const records = new Set(rows.flatMap(({ sk }) => /^Y#\d+#[^#]+#(.+)$/.exec(sk)?.[1] ?? []));
  const told = rows
    .filter(({ pk, sk }) => pk.startsWith('P#') && sk.startsWith('SMS#'))
    .flatMap(({ pk, body }) => {
      const { state, lines = [] } = JSON.parse(body) as {
        state: string;
        lines?: string[];
      };
      return state === 'planned' ? [] : lines.map((line) => `${pk} ${line}`);
    });
  return { records, told };
}
