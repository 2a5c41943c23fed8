/** The data of the matrix on a machine in memory, with all that has happened, and a client without a network. */
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { strFromU8, unzipSync } from 'fflate';
import { apiHandler, askedIn } from '../../infra/local/http.ts';
import { localRun, type LocalRun } from '../given/local.ts';
import type { Table } from '../../shared/flows/table/ports.ts';
import { asGoverned } from '../given/consulted.ts';
import { expectDeclared } from '../given/declaredRefusal.ts';
import { dataSet, history } from './dataSet.ts';
import { DAY, kinds, YESTERDAY } from './kinds.ts';

export interface Reply {
  readonly status: number;
  /** All that is in the answer, a file's text too. */
  readonly text: string;
}

/** What a request has made. */
interface Made extends Readonly<Record<string, unknown>> {
  readonly id: string;
}

export interface World {
  call(
    method: string,
    path: string,
    body: unknown,
    person?: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>;
  /** The same over HTTP. */
  readonly run: LocalRun;
  post(path: string, body: unknown, person: string): Promise<{ body: Made }>;
  /** Everything as it was when the world was made. */
  reset(): void;
  /** All that is kept but the audit, in which attempts are. */
  state(): string;
  close(): Promise<void>;
}

/** A machine on which the data are loaded and everything has happened that a data set cannot say. */
export async function world({
  isActing = false,
  wrap,
}: { readonly isActing?: boolean; readonly wrap?: (table: Table) => Table } = {}): Promise<World> {
  const run = await localRun(wrap ? { wrap } : {});
  await run.load(dataSet({ isActing }));
  const { machine } = run;
  // Whoever asks is who the token says, so that no signature is checked ten thousand times.
  const handler = apiHandler({ ...machine.ports, readToken: async (person) => ({ person, by: 'issuer' }) });
  const call: World['call'] = async (method, path, body, person, headers = {}) => {
    const request = requestFor(method, path, person);
    Object.assign(request.headers, headers);
    const text = body === undefined ? '' : JSON.stringify(body);
    const answer = await asGoverned(method, path, () => handler(askedIn(request), text));
    const said = textOf(answer.body);
    if (answer.status >= 400) expectDeclared(method, path, answer.status, JSON.parse(said));
    return { status: answer.status, text: said };
  };
  const post: World['post'] = async (path, body, person) => ({
    body: await expectDone(call('POST', path, body, person), path),
  });
  for (const [method, path, body, by] of history)
    await expectDone(call(method, path, body, kinds[by]), `${method} ${path}`);
  await relieve(call);
  // What is asked comes a day after what has happened.
  machine.clock.standAtNoon(DAY);
  const made = machine.table.dump();
  return {
    run,
    call,
    post,
    reset: () => machine.table.undump(made),
    state: () => JSON.stringify(machine.table.dump().filter((row) => !isAudit(row))),
    close: () => run.close(),
  };
}

async function expectDone(reply: Promise<Reply>, what: string): Promise<Made> {
  const { status, text } = await reply;
  if (status >= 300) throw new Error(`${what}: ${status} ${text}`);
  return JSON.parse(text) as Made;
}

/** Who was relieved yesterday, and who serves from tomorrow on. */
async function relieve(call: World['call']): Promise<void> {
  const list = await expectDone(
    call('GET', '/api/units/jg/officers', undefined, kinds.rootSecurity),
    'officers',
  );
  const namings = list['items'] as { id: string; person: string }[];
  const idOf = (person: string): string => namings.find((naming) => naming.person === person)?.id ?? '';
  for (const person of [kinds.relieved, kinds.relievedOutright]) {
    const body = { on: YESTERDAY, reason: '工作调动' };
    await expectDone(call('POST', `/api/officers/${idOf(person)}/relieve`, body, kinds.rootSecurity), person);
  }
  const path = `/api/officers/${idOf(kinds.future)}/activate`;
  await expectDone(call('POST', path, undefined, kinds.rootSecurity), kinds.future);
}

function requestFor(method: string, path: string, person: string | undefined): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.method = method;
  request.url = path;
  if (person !== undefined) request.headers['authorization'] = `Bearer ${person}`;
  return request;
}

/** What can be read in an answer: a file of a word processor is opened. */
function textOf(body: string | Buffer): string {
  if (typeof body === 'string') return body;
  if (body.subarray(0, 2).toString() !== 'PK') return body.toString('utf8');
  return Object.values(unzipSync(new Uint8Array(body)))
    .map((part) => strFromU8(part))
    .join('\n');
}

const isAudit = (row: unknown): boolean => String((row as { pk: unknown }).pk).startsWith('A#');
