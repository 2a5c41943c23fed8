/**
 * `node run.js FILE`: the duties and reminders of FILE in PostgreSQL. Prints as JSON what was found, so that it can be
 * held against ours, and how long it took; `{ "skipped": why }` where PostgreSQL or the packages are not here.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { programs, startCluster } from './cluster.js';

const ROUNDS = 5;
const BATCH = 100;

const SCHEMA = `
  CREATE TABLE duty (id text, unit text, rule text, subject text, due_on date, closes_on date, is_done boolean,
    is_owed boolean, PRIMARY KEY (unit, id));
  CREATE INDEX ON duty (due_on) WHERE is_owed AND NOT is_done;
  CREATE TABLE reminder (person text, line text, on_day date, PRIMARY KEY (on_day, person, line));
  CREATE TABLE line (person text, line text, day date, PRIMARY KEY (person, line));`;

const OVERDUE = `SELECT unit, id FROM duty
  WHERE is_owed AND NOT is_done AND due_on < $1 AND (closes_on IS NULL OR closes_on >= $1)`;
const REMIND = `INSERT INTO line SELECT person, line, on_day FROM reminder WHERE on_day = $1
  ON CONFLICT DO NOTHING RETURNING person, line`;

const timed = async (work) => {
  const start = performance.now();
  const answer = await work();
  return { ms: performance.now() - start, answer };
};

async function fill(client, { duties, reminders }) {
  await client.query(SCHEMA);
  const put = (table, type, rows) =>
    client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${type}, $1)`, [
      JSON.stringify(rows),
    ]);
  await put('duty', 'duty', duties);
  await put('reminder', 'reminder', reminders);
  await client.query('ANALYZE');
}

async function bareSql(client, day) {
  const [overdue, remind] = [[], []];
  let found;
  for (let round = 0; round < ROUNDS; round++) {
    await client.query('TRUNCATE line');
    const late = await timed(() => client.query(OVERDUE, [day]));
    const told = await timed(() => client.query(REMIND, [day]));
    overdue.push(late.ms);
    remind.push(told.ms);
    found = {
      overdue: late.answer.rows.map(({ unit, id }) => `${unit} ${id}`),
      reminders: told.answer.rows.map(({ person, line }) => `${person} ${line}`),
    };
  }
  return { overdue, remind, found };
}

/** Every reminder a job: put, fetched and completed in batches, each committed before the next. */
async function throughBoss(boss, jobs) {
  await boss.createQueue('reminders');
  const times = [];
  let moved = [];
  for (let round = 0; round < ROUNDS; round++) {
    moved = [];
    const { ms } = await timed(async () => {
      for (let at = 0; at < jobs.length; at += BATCH)
        await boss.insert(
          'reminders',
          jobs.slice(at, at + BATCH).map((data) => ({ data })),
        );
      for (;;) {
        const some = await boss.fetch('reminders', { batchSize: BATCH });
        if (some.length === 0) break;
        moved.push(...some.map(({ data }) => `${data.person} ${data.line}`));
        await boss.complete(
          'reminders',
          some.map(({ id }) => id),
        );
      }
    });
    times.push(ms);
  }
  return { times, moved };
}

const STARTING_UP = '57P03';

/** The socket is there before the server answers. */
async function connected(pg, reach) {
  for (;;) {
    const client = new pg.Client(reach);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (error.code !== STARTING_UP) throw error;
      await pause(100);
    }
  }
}

async function run(file) {
  const bin = programs();
  if (!bin) return { skipped: 'PostgreSQL is not on this machine (test/bench/peers/README.md)' };
  const packages = await Promise.all([import('pg'), import('pg-boss')]).catch(() => undefined);
  if (!packages) return { skipped: 'npm install --prefix test/bench/peers has not been run' };
  const [{ default: pg }, { PgBoss }] = packages;
  const input = JSON.parse(readFileSync(file, 'utf8'));
  const { host, stop } = await startCluster(bin);
  const reach = { host, user: 'bench', database: 'postgres' };
  const client = await connected(pg, reach);
  const boss = new PgBoss({ ...reach, supervise: false, schedule: false });
  boss.on('error', (error) => process.stderr.write(`${error}\n`));
  try {
    await fill(client, input);
    const bare = await bareSql(client, input.day);
    await boss.start();
    const jobs = input.reminders
      .filter(({ on_day }) => on_day === input.day)
      .map(({ person, line }) => ({ person, line }));
    const moved = await throughBoss(boss, jobs);
    const { rows } = await client.query('SHOW server_version');
    return { version: rows[0].server_version, bare, boss: moved };
  } finally {
    await boss.stop({ graceful: false }).catch(() => undefined);
    await client.end();
    await stop();
  }
}

console.log(JSON.stringify(await run(process.argv[2])));
