/** Histories in several processes, each with its own scenarios. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Failure, Total } from './campaign.ts';

/** What the histories of one process come to. */
export interface Played {
  readonly total: Total;
  readonly failures: readonly Failure[];
  readonly places: readonly string[];
}

const SCRIPT = fileURLToPath(new URL('faults.ts', import.meta.url));

function inProcess(
  index: number,
  of: number,
  histories: number,
  seed: number,
  minutes: string | undefined,
): Promise<Played> {
  const given = ['--histories', String(histories), '--seed', String(seed), '--part', `${index}/${of}`];
  if (minutes !== undefined) given.push('--minutes', minutes);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SCRIPT, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(Buffer.concat(parts).toString()) as Played);
      else reject(new Error(`part ${index} of ${of} ended with ${code}`));
    });
  });
}

/** The sums over all; a boundary that several came to is one. */
export async function inProcesses(
  workers: number,
  histories: number,
  seed: number,
  minutes?: string,
): Promise<Played> {
  const shares = Array.from({ length: workers }, (_, n) => Math.floor((histories + n) / workers));
  const all = await Promise.all(shares.map((share, n) => inProcess(n, workers, share, seed, minutes)));
  const places = [...new Set(all.flatMap((share) => share.places))];
  const sum = (name: keyof Total): number => all.reduce((total, share) => total + share.total[name], 0);
  const total: Total = {
    histories: sum('histories'),
    boundaries: places.length,
    lost: sum('lost'),
    unexpected: sum('unexpected'),
    twice: sum('twice'),
    unknown: sum('unknown'),
    reconciled: sum('reconciled'),
  };
  return { total, failures: all.flatMap((share) => share.failures), places };
}
