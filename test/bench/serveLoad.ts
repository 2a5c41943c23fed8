/**
 * `npm run test:load`: clients of one machine while the day's sweep runs. Each asks for its own duties, waits a second and
 * asks again, as a hand does. `--clients 200 --seconds 60 --branches 100 --threads 2` say otherwise.
 */
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { start, tokenFor } from '../given/killing.ts';
import { DAY, lay, servedFolder } from '../given/servedFolder.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { clients: text, seconds: text, branches: text, threads: text } });
const of = (name: keyof typeof values, fallback: number): number => Number(values[name] ?? fallback);
const [CLIENTS, SECONDS, BRANCHES, THREADS] = [
  of('clients', 200),
  of('seconds', 60),
  of('branches', 100),
  of('threads', 2),
];
const MEMBERS = 12;
const THINKING_MS = 1_000;
const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

/** A county: committees of ten branches, whose members have a household each. */
const county = () => ({
  day: DAY,
  startsOn: '2026-01-01',
  units: [
    { id: 'qh', name: '青海省', kind: 'province', level: 'provincial' },
    { id: 'hz', name: '湟中县', kind: 'county', parent: 'qh', level: 'county' },
    ...numbers(Math.ceil(BRANCHES / 10)).map((n) => ({
      ...{ id: `c${n}`, name: `第${n}党委`, kind: 'committee', parent: 'hz', categories: ['agency'] },
    })),
    ...numbers(BRANCHES).map((n) => ({
      ...{ id: `b${n}`, name: `第${n}党支部`, kind: 'branch', parent: `c${Math.ceil(n / 10)}` },
    })),
  ],
  members: numbers(BRANCHES).flatMap((n) =>
    numbers(MEMBERS).map((k) => ({
      ...{ id: `m${n}-${k}`, name: `党员${n}之${k}`, phone: `1${3_900_000_000 + n * 100 + k}` },
      ...{ branch: `b${n}`, standing: 'full', inBranchSince: '2020-05-01' },
      ...(k === 1 && { posts: ['secretary'] }),
    })),
  ),
  officers: [],
  assignments: [],
  pairings: numbers(BRANCHES).flatMap((n) =>
    numbers(MEMBERS).map((k) => ({
      ...{ id: `p${n}-${k}`, member: `m${n}-${k}`, with: 'household' },
      ...{ label: `第${n}村${k}户`, startedOn: '2026-01-01' },
    })),
  ),
  submissions: [],
});

const at = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);

const folder = servedFolder();
await lay(folder, county());
// Ten seconds before the sweep.
const now = '2026-03-09T21:59:50.000Z';
const began = Date.now();
const { running } = await start({ ...folder, args: [...folder.args, '--threads', `${THREADS}`] }, now);
if (!running) throw new Error('it does not start');
const clock = (): string => new Date(Date.parse(now) + Date.now() - began).toISOString();

const measured = async (): Promise<Record<string, number>> => {
  const lines = (await (await fetch(`${running.watch}/metrics`)).text()).trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
};
const rss = async (): Promise<number> =>
  Math.round(((await measured())['process_resident_memory_bytes'] ?? 0) / 2 ** 20);

const times: number[] = [];
const faults = new Map<string, number>();
const fault = (what: string) => void faults.set(what, (faults.get(what) ?? 0) + 1);

async function client(n: number, end: number): Promise<void> {
  const person = `m${((n - 1) % BRANCHES) + 1}-${Math.floor((n - 1) / BRANCHES) + 2}`;
  const headers = { authorization: `Bearer ${await tokenFor(folder, person, clock())}` };
  await pause(Math.random() * THINKING_MS);
  while (Date.now() < end) {
    const asked = performance.now();
    try {
      const reply = await fetch(`${running?.address}/api/me/duties?due=now`, { headers });
      await reply.arrayBuffer();
      if (reply.status !== 200) fault(String(reply.status));
    } catch (error) {
      fault(error instanceof Error ? error.name : 'unknown');
    }
    times.push(performance.now() - asked);
    await pause(THINKING_MS);
  }
}

// The threads are at work before anything is measured.
await fetch(`${running.address}/api/health`);
const end = Date.now() + SECONDS * 1000;
const memory: number[] = [];
const watching = (async () => {
  for (; Date.now() < end; await pause(5_000)) memory.push(await rss());
})();
await Promise.all([watching, ...numbers(CLIENTS).map((n) => client(n, end))]);
const result = await measured();
running.child.kill('SIGTERM');
const sorted = times.toSorted((a, b) => a - b);
console.log({
  ...{ clients: CLIENTS, seconds: SECONDS, branches: BRANCHES, people: BRANCHES * MEMBERS, threads: THREADS },
  ...{ requests: times.length, faults: Object.fromEntries(faults) },
  ...{
    p50: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    p99: at(sorted, 0.99),
    longest: at(sorted, 1),
    memoryMb: memory,
  },
  swept: result['qizhi_work_total{what="sweep",outcome="done"}'] ?? 0,
});
