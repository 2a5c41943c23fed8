/**
 * `npm run calendar -- load FILE`: gives a year's holiday table, as the State Council has published it, to a running
 * Qizhi. FILE is `{ "year": 2027, "holidays": ["2027-01-01", …], "makeUp": ["2027-01-03", …] }`. Without `--url` and
 * `--token` it goes to the run on this machine, as a system administrator of its topmost unit.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';

const USAGE = 'npm run calendar -- load FILE [--url https://…] [--token TOKEN]';

class Fault extends Error {}

interface Options {
  readonly file: string;
  readonly url: string;
  readonly token: string | undefined;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { url: { type: 'string' }, token: { type: 'string' } },
    });
  } catch {
    throw new Fault(USAGE);
  }
}

function optionsOf(args: readonly string[]): Options {
  const { values, positionals } = parsed(args);
  const [verb, file, ...rest] = positionals;
  if (verb !== 'load' || file === undefined || rest.length > 0) throw new Fault(USAGE);
  const here = `http://127.0.0.1:${process.env['PORT'] ?? '8787'}`;
  if (values.url !== undefined && values.token === undefined) throw new Fault(`--url 需要 --token\n${USAGE}`);
  return { file, url: values.url ?? here, token: values.token };
}

function tableIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Fault(`读不了 ${file}：${why}`, { cause: error });
  }
}

async function call(url: string, init?: RequestInit): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, init).catch((error: unknown) => {
    throw new Fault(`连不上 ${url}，请先 npm start，或写明 --url`, { cause: error });
  });
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch (error) {
    throw new Fault(`${url} 不是旗帜的接口（${response.status}）`, { cause: error });
  }
}

const localPerson = z.object({
  id: z.string(),
  offices: z.array(z.object({ role: z.string(), topmost: z.boolean().optional() })),
});

const fault = z.object({
  title: z.string().optional(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
const loaded = z.object({ year: z.number(), holidays: z.array(z.string()), makeUp: z.array(z.string()) });

/** A token of this machine's issuer: of the topmost unit's administrator, who alone replaces a table in force. */
async function localToken(url: string): Promise<string> {
  const { body } = await call(`${url}/_local/people?role=systemAdministrator`);
  const { people } = z.object({ people: z.array(localPerson) }).parse(body);
  const isTopmosts = (one: z.output<typeof localPerson>) =>
    one.offices.some(({ role, topmost }) => role === 'systemAdministrator' && topmost);
  const person = people.find(isTopmosts) ?? people[0];
  if (!person) throw new Fault('这里没有系统管理员，无法载入');
  const reply = await call(`${url}/_local/token`, {
    method: 'POST',
    body: JSON.stringify({ person: person.id }),
  });
  return z.object({ token: z.string() }).parse(reply.body).token;
}

/** Loads the table; answers what was loaded, in a line. */
export async function loadCalendar(args: readonly string[]): Promise<string> {
  const { file, url, token } = optionsOf(args);
  const table = tableIn(file);
  const authorization = `Bearer ${token ?? (await localToken(url))}`;
  const { status, body } = await call(`${url}/api/calendars`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(table),
  });
  if (status !== 201) {
    const said = fault.safeParse(body).data ?? {};
    const fields = (said.fields ?? []).map(({ path, message }) => `\n  ${path}：${message}`);
    throw new Fault(`没有载入：${said.title ?? status}${fields.join('')}`);
  }
  const { year, holidays, makeUp } = loaded.parse(body);
  return `${year}年的放假安排已载入：放假${holidays.length}天，调休上班${makeUp.length}天`;
}

if (import.meta.main) {
  try {
    console.log(await loadCalendar(process.argv.slice(2)));
  } catch (error) {
    console.error(error instanceof Fault ? error.message : error);
    process.exitCode = 1;
  }
}
