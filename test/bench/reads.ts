/** What people wait for: a member's own duties in branches of all sizes, paging, a submission, boards. */
import { Machine } from '../../infra/local/machine.ts';
import { readDataSet } from '../../infra/dataset/dataset.ts';
import { county } from '../given/county.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import type { Log } from '../../shared/flows/table/ports.ts';
import { clientOf, type Client } from './http.ts';
import { BUSY, QUIET, type Played } from './played.ts';
import { atMost, inWords, type BarRow, type Measured } from './row.ts';
import { timesOf } from './times.ts';

const SIZES = [15, 60, 300, 3000] as const;
const ROUNDS = 9;
const ROUNDS_OF_MANY = 5;
/** Records of each member in the half-year: a cheap phone's month after month. */
const RECORDS_EACH = 10;
const PAGE = 1000;
/** Households to be called, one a measured submission. */
const SPARE = 15;

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A branch of so many members, each with a household and some calls. */
function branchOf(members: number): object {
  const ids = Array.from({ length: members }, (_, n) => `m${n}`);
  const calls = ids.flatMap((by) =>
    Array.from({ length: RECORDS_EACH }, (_, n) => {
      const happenedOn: Day = addDays('2026-01-05', n * 14);
      const id = `call-${by}-${n}`;
      return {
        id,
        by,
        kind: 'call',
        pairing: `p-${by}`,
        happenedOn,
        enteredAt: `${happenedOn}T02:00:00.000Z`,
      };
    }),
  );
  return county(BUSY, {
    members: ids.map((id, n) => ({
      ...{ id, name: `党员${n}`, phone: `1990${String(n).padStart(7, '0')}`, branch: 'b1', standing: 'full' },
      ...{ inBranchSince: '2020-05-01', ...(n === 0 && { posts: ['secretary'] }) },
    })),
    officers: [],
    assignments: [],
    pairings: [
      ...ids.map((member, n) => pairing(`p-${member}`, member, n)),
      ...Array.from({ length: SPARE }, (_, n) => pairing(`spare-${n}`, 'm1', n)),
    ],
    submissions: calls,
  });
}

const pairing = (id: string, member: string, n: number): object => ({
  ...{ id, member, with: 'household', label: `东村${n}户`, startedOn: '2026-01-01' },
});

async function machineWith(members: number): Promise<Machine> {
  const read = readDataSet(branchOf(members));
  if (!read.ok) throw new Error(JSON.stringify(read.fields.slice(0, 3)));
  const machine = new Machine({ file: ':memory:', day: BUSY, log: quiet });
  await machine.load(read.dataSet, 'bench');
  return machine;
}

/** Every page of a branch's duties, one after the other. */
async function pageThrough(client: Client): Promise<number> {
  let pages = 0;
  for (let cursor: string | undefined = ''; cursor !== undefined; pages++) {
    const from = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await client.get(`/api/branches/b1/duties?limit=${PAGE}${from}`, 'm0')) as {
      cursor?: string;
    };
    cursor = page.cursor;
  }
  return pages;
}

async function ofSize(members: number): Promise<readonly BarRow[]> {
  const machine = await machineWith(members);
  const client = await clientOf(machine);
  let entered = 0;
  let touched = 0;
  const submit = () => {
    const body = { kind: 'call', pairing: `spare-${entered++}`, happenedOn: QUIET };
    return client.post('/api/submissions', body, 'm1');
  };
  // Something else each time, so that nothing is remembered of the time before.
  const touch = () => machine.table.load([{ pk: 'U#b1', sk: `S#other#${++touched}`, body: {} }]);
  const rounds = members > 1000 ? ROUNDS_OF_MANY : ROUNDS;
  machine.clock.standAtNoon(QUIET);
  const times = await timesOf(
    {
      me: () => client.get('/api/me', 'm1'),
      due: () => client.get('/api/me/duties?due=now', 'm1'),
      first: async () => {
        touch();
        await client.get(`/api/branches/b1/duties?limit=${PAGE}`, 'm0');
      },
      pages: async () => {
        touch();
        await pageThrough(client);
      },
      submit,
    },
    rounds,
  );
  await client.close();
  machine.close();
  const of = (name: keyof typeof times): string =>
    `branch of ${members}; GET /api/me ${inWords(times.me)}, it ${inWords(times[name])}`;
  const against = (name: keyof typeof times) => times[name].median / times.me.median;
  return [
    atMost(`a member's own duties ÷ GET /api/me, branch of ${members}`, against('due'), 5, of('due')),
    atMost(`a submission ÷ GET /api/me, branch of ${members}`, against('submit'), 5, of('submit')),
    atMost(
      `paging through a branch's duties ÷ its first page, branch of ${members}`,
      times.pages.median / times.first.median,
      2,
      `first page ${inWords(times.first)}, all ${inWords(times.pages)}`,
    ),
  ];
}

/** Boards of a county and of the province that was played. */
async function boards({ simulation, branches }: Played): Promise<readonly BarRow[]> {
  const { machine, province } = simulation;
  const client = await clientOf(machine);
  const officer = (kind: 'county' | 'province') => {
    const unit = province.dataSet.units.find((candidate) => candidate.kind === kind)?.id ?? '';
    const person = province.officers.find((naming) => naming.unit === unit)?.person ?? '';
    return { unit, person };
  };
  const [county, top] = [officer('county'), officer('province')];
  const board = ({ unit, person }: typeof county) =>
    client.get(`/api/units/${unit}/board?period=2026-06`, person);
  const times = await timesOf(
    {
      me: () => client.get('/api/me', county.person),
      county: () => board(county),
      province: () => board(top),
    },
    ROUNDS,
  );
  await client.close();
  const row = (name: 'county' | 'province') =>
    atMost(
      `board of a ${name} ÷ GET /api/me`,
      times[name].median / times.me.median,
      50,
      `${branches} branches; GET /api/me ${inWords(times.me)}, it ${inWords(times[name])}`,
    );
  return [row('county'), row('province')];
}

export async function reads(played: Played, progress: (text: string) => void): Promise<Measured> {
  const bars: BarRow[] = [...(await boards(played))];
  for (const members of SIZES) {
    progress(`a branch of ${members}`);
    bars.push(...(await ofSize(members)));
  }
  return { bars, figures: {}, skipped: [] };
}
