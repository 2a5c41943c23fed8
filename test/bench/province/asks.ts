/**
 * What people ask of a multiplied province after its mornings, through HTTP and in a process of its own: boards, half-year
 * reports and a draw. `node asks.ts FILE` prints `Asks` as JSON.
 */
import { DatabaseSync } from 'node:sqlite';
import type { Unit } from '../../../shared/domain/units.ts';
import { listShard } from '../../../shared/flows/scope/listUnits.ts';
import { grantKey, homeKey, officeKey, standingOf } from '../../../shared/flows/table/keys.ts';
import type { Consumed } from '../../../shared/flows/table/ports.ts';
import { queryAll } from '../../../shared/flows/table/queryAll.ts';
import { newRow } from '../../../shared/flows/table/rows.ts';
import { checkRow } from '../../../shared/rows/spotChecks.ts';
import { officeRow } from '../../../shared/rows/units.ts';
import { clientOf, type Client } from '../http.ts';
import type { Spread } from '../row.ts';
import { timesOf } from '../times.ts';
import { QUIET } from './calendar.ts';
import { groundOf, type Ground } from './ground.ts';

/** One answer: how long it took, what was read and written for it, or why it did not come. */
export interface Asked {
  readonly seconds: number;
  readonly units: Consumed;
  readonly fault?: string;
}

export interface Asks {
  readonly boards: Readonly<Record<'me' | 'county' | 'province', Spread>>;
  readonly boardUnits: Readonly<Record<'county' | 'province', Consumed>>;
  /** A province reports to nobody. */
  readonly reports: Readonly<Record<'county' | 'prefecture', Asked>>;
  readonly made: Asked;
  readonly drawn: Asked;
  readonly eligible: number;
  /** Bytes of the largest item of the check. */
  readonly largestItem: number;
}

const ROUNDS = 5;
const DRAWN = 500;
const SUPERVISOR = 'bench-supervisor';

interface Asking {
  readonly unit: Unit;
  readonly by: string;
}

async function askingOf(table: Ground['machine']['table'], unit: Unit): Promise<Asking> {
  const rows = await queryAll(table, standingOf(unit.id));
  const offices = rows.flatMap((row) => (officeRow.isOf(row) ? [row.body] : []));
  const by = offices.find(({ role }) => role === 'departmentOfficer')?.person;
  if (by === undefined) throw new Error(`${unit.id} has no officer`);
  return { unit, by };
}

/** The province, its first prefecture and county, with an officer of each. */
async function askers({ machine }: Ground): Promise<Record<'county' | 'prefecture' | 'province', Asking>> {
  const units = new Map<string, Unit>();
  for (let shard = 0; shard < machine.ports.shards; shard++)
    for (const unit of await listShard(machine.table, shard))
      if (!units.has(unit.kind)) units.set(unit.kind, unit);
  const asking = async (kind: Unit['kind']): Promise<Asking> => {
    const unit = units.get(kind);
    if (!unit) throw new Error(`no ${kind}`);
    return askingOf(machine.table, unit);
  };
  return {
    county: await asking('county'),
    prefecture: await asking('prefecture'),
    province: await asking('province'),
  };
}

async function asked<T>(ground: Ground, work: () => Promise<T>): Promise<Asked & { readonly answer?: T }> {
  ground.meter.take();
  const start = performance.now();
  const outcome = await work().then(
    (answer) => ({ answer }),
    (error: unknown) => ({ fault: String(error).slice(0, 300) }),
  );
  const seconds = (performance.now() - start) / 1000;
  const units = ground.meter.take().get('other') ?? { read: 0, write: 0 };
  return { seconds, units, ...outcome };
}

const answerless = ({ seconds, units, fault }: Asked): Asked => ({
  ...{ seconds, units },
  ...(fault !== undefined && { fault }),
});

function boardOf(client: Client, { unit, by }: Asking): () => Promise<unknown> {
  return () => client.get(`/api/units/${unit.id}/board?period=2026-06`, by);
}

const reportOf = (client: Client, { unit, by }: Asking) =>
  client.get(`/api/units/${unit.id}/reports/2026-H1`, by);

/** A supervisor of the whole province, as the data set's import would lay one. */
function laySupervisor({ machine }: Ground, { id }: Unit): void {
  const office = { person: SUPERVISOR, name: '测试督查', unit: id, role: 'supervisor' } as const;
  machine.table.load([
    newRow(homeKey(SUPERVISOR), { office: id }),
    newRow(grantKey(SUPERVISOR, 'supervisor', id), office),
    newRow(officeKey(id, 'supervisor', SUPERVISOR), office),
  ]);
}

async function draw(ground: Ground, client: Client, unit: Unit) {
  laySupervisor(ground, unit);
  const body = { scope: unit.id, people: DRAWN };
  const made = await asked(ground, () => client.post('/api/spot-checks', body, SUPERVISOR));
  const { id = '', eligible = 0 } = (made.answer ?? {}) as { id?: string; eligible?: number };
  const drawn = await asked(ground, () => client.post(`/api/spot-checks/${id}/draw`, {}, SUPERVISOR));
  return { made: answerless(made), drawn: answerless(drawn), eligible };
}

function largestIn(file: string, partition: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const largest = database.prepare('SELECT max(size) AS most FROM items WHERE pk = ?').get(partition);
  database.close();
  return Number(largest?.['most'] ?? 0);
}

async function ask(file: string): Promise<Asks> {
  const ground = groundOf(file, QUIET);
  const client = await clientOf(ground.machine);
  const { county, prefecture, province } = await askers(ground);
  const boards = await timesOf(
    {
      me: () => client.get('/api/me', county.by),
      county: boardOf(client, county),
      province: boardOf(client, province),
    },
    ROUNDS,
  );
  const boardUnits = {
    county: (await asked(ground, boardOf(client, county))).units,
    province: (await asked(ground, boardOf(client, province))).units,
  };
  const reports = {
    county: answerless(await asked(ground, () => reportOf(client, county))),
    prefecture: answerless(await asked(ground, () => reportOf(client, prefecture))),
  };
  const check = await draw(ground, client, province.unit);
  await client.close();
  ground.machine.close();
  const largestItem = largestIn(file, checkRow.key(province.unit.id, 1).pk);
  return { boards, boardUnits, reports, ...check, largestItem };
}

const [, , file] = process.argv;
if (file === undefined) throw new Error('node asks.ts FILE');
console.log(JSON.stringify(await ask(file)));
