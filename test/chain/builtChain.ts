/**
 * The whole chain as the cloud has it: the built bundles, each in a thread of its own that can be ended at any moment, with
 * the environment that the stack gives it; DynamoDB Local, a server that speaks SQS, keys behind KMS's protocol and a
 * provider over HTTP. Time is played (`playedTime.ts`); all else is as it runs.
 */
import { KMSClient } from '@aws-sdk/client-kms';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dynamoTable } from '../../functions/adapters/table.dynamo.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { kmsVault } from '../../functions/adapters/vault.kms.ts';
import { workFunctions } from '../../functions/entries/index.ts';
import { workSpec, type FunctionSpec } from '../../functions/wiring/functionSpec.ts';
import { bundleFunctions } from '../../infra/aws/bundle.ts';
import { environmentOf } from '../../infra/aws/environment.ts';
import { handlerText } from '../../infra/aws/handlerText.ts';
import type { Resources } from '../../infra/aws/resources.ts';
import { toldOf } from '../../infra/aws/settings.ts';
import { itemsOf } from '../../infra/dataset/storeDataSet.ts';
import { occurrencesOn } from '../../shared/domain/cadence.ts';
import { addDays, dayOf, instantAt, type Day, type Instant } from '../../shared/domain/days.ts';
import type { Table, Vault } from '../../shared/flows/table/ports.ts';
import { templates } from '../../shared/messages/catalogue.ts';
import { schedules, type ScheduleSpec } from '../../shared/manifest/schedules.ts';
import { settingsIn } from '../../shared/settings/settingsFile.ts';
import { createTable, dynamoLocal } from '../contract/dynamoLocal.ts';
import { fakeKms } from '../given/fakeKms.ts';
import { fakeProvider, type FakeProvider } from '../given/fakeProvider.ts';
import { itemIn } from '../given/local.ts';
import { quieten } from '../given/quiet.ts';
import { resolvedSet } from '../given/works.ts';
import type { Chain, Weather } from './chain.ts';
import { lambdas, type Lambdas } from './lambda.ts';
import { moveOn, playedClock, timeOn } from './playedTime.ts';
import { queueServer, type QueueServer } from './queueServer.ts';

const SHARDS = 2;
/** What one SMS takes at the provider. */
const SEND_MS = 40;
/** Between looks at the queues. */
const STEP_MS = 60_000;
const MINUTE_MS = 60_000;
/** After how many minutes Lambda starts again what was begun by a schedule and failed. */
const RETRIES = [1, 2];
/** When an operator has done as the runbook says of missed starts. */
const OPERATOR = 45;
const REGION = 'us-east-1';
const KEYS = { accessKeyId: 'local', secretAccessKey: 'local' };

const arnOf = (service: string, rest: string): string => `arn:aws:${service}:${REGION}:111122223333:${rest}`;
const keyOf = (name: string) => ({ keyArn: arnOf('kms', `key/${name}`) });

export interface BuiltWeather extends Omit<Weather, 'isBroken'> {
  /** At which of its moments (see `Asked`) the nth event of all has its function ended; undefined: at none. */
  readonly ends?: (nth: number) => number | undefined;
}

export interface BuiltChain extends Chain {
  /** The lines of the functions' logs as they were written. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** The functions that were ended in the middle, one for each time. */
  readonly ended: () => readonly string[];
  /** Every message that a function was given, in order. */
  readonly worked: readonly { readonly queue: string; readonly text: string }[];
  /** Puts a message into a queue, whatever it is. */
  put(queue: string, text: string): Promise<void>;
  /** Plays everything up to an instant. */
  playUntil(at: Instant): Promise<void>;
}

const works = workFunctions.map((entry) => ({ entry, spec: workSpec(entry) }));

let built: Promise<string> | undefined;

/** The bundles of the work functions, once for each process. */
function builtBundles(): Promise<string> {
  return (built ??= (async () => {
    const outDir = mkdtempSync(join(tmpdir(), 'qizhi-chain-'));
    const handlers = Object.fromEntries(works.map(({ spec }) => [spec.id, handlerText(spec)]));
    await bundleFunctions({ outDir, handlers, sourcemap: false });
    process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
    return outDir;
  })());
}

async function filledTable(
  data: unknown,
  vault: Vault,
): Promise<{ table: Table; name: string; stop: () => void; url: string }> {
  const set = resolvedSet(data);
  const memory = sqliteTable({ file: ':memory:' });
  memory.load(await itemsOf(set, vault, SHARDS));
  await quieten(memory, set.day, SHARDS);
  const { client, stop, url } = await dynamoLocal();
  const name = `chain${process.hrtime.bigint()}`;
  await createTable(client, name);
  const table = dynamoTable({ client, tableName: name });
  const { outcomes } = await table.putIfAbsent(memory.dump().map(itemIn));
  memory.close();
  if (outcomes.some((outcome) => outcome !== 'done')) throw new Error('not all rows were written');
  return { table, name, stop, url };
}

/** What the stack would tell a function of this deployment. */
function environmentHere(resources: Resources, choices: object, services: Record<string, string>) {
  const settings = settingsIn(
    JSON.stringify({
      ...{ DEPLOYMENT: 'chain', STAGE: 'trial', ISSUER: 'https://qizhi.example.cn', PAGE_LINK: 'qz.example' },
      ...{ SHARDS, SMS_CHANNEL: 'aliyun', ...choices },
    }),
    'chain.json',
  );
  const lambda = {
    ...{ AWS_REGION: REGION, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
    ...services,
  };
  return (spec: FunctionSpec): Record<string, string> => ({
    ...environmentOf(spec, resources, toldOf(settings)),
    ...lambda,
  });
}

/** A line of a log; what Node itself says is none of the functions' own. */
function lineIn(text: string): Record<string, unknown> {
  return text.startsWith('{')
    ? (JSON.parse(text) as Record<string, unknown>)
    : { message: 'said otherwise', text };
}

/** The chain from noon of the data's day on. */
export async function builtChainOf(
  data: { readonly day: string },
  weather: BuiltWeather,
): Promise<BuiltChain> {
  const time = playedClock(Date.parse(instantAt(data.day as Day, 12)));
  const [bundles, kms, provider, queue] = await Promise.all([
    builtBundles(),
    fakeKms(),
    fakeProvider('aliyun'),
    queueServer(time, REGION, KEYS),
  ]);
  const vaultKeys = {
    vaultKey: keyOf('seal').keyArn,
    blindKey: keyOf('blind').keyArn,
    tokenKey: keyOf('blind').keyArn,
  };
  const client = new KMSClient({ region: REGION, credentials: KEYS, endpoint: kms.url });
  const { table, name, stop, url } = await filledTable(data, kmsVault({ client, ...vaultKeys }));
  const folder = mkdtempSync(join(tmpdir(), 'qizhi-chain-keys-'));
  const secret = join(folder, 'keys.json');
  writeFileSync(secret, JSON.stringify({ accessKeyId: 'id', accessKeySecret: 'secret' }), { mode: 0o600 });
  const lines: Record<string, unknown>[] = [];
  const environment = environmentHere(
    {
      table: {
        tableName: name,
        tableArn: arnOf('dynamodb', `table/${name}`),
        stack: { toJsonString: (it: unknown) => JSON.stringify(it) },
      },
      ...{
        tableKey: keyOf('table'),
        queueKey: keyOf('queue'),
        sealKey: keyOf('seal'),
        blindKey: keyOf('blind'),
      },
      ...{ tokenKey: keyOf('blind'), signingKey: keyOf('sign'), formerSigningKey: '' },
      alerts: { topicArn: queue.topicArn },
      ...{ smsChannel: 'aliyun', smsSecret: secret, queues: queue.queues },
    },
    {
      SMS_SECRET: secret,
      SMS_RATE: weather.rate,
      SMS_PROVIDER: {
        signName: '旗帜',
        endpoint: provider.url,
        templates: Object.fromEntries(templates.map(({ id }) => [id, `SMS_${id}`])),
      },
    },
    {
      AWS_ENDPOINT_URL_DYNAMODB: url,
      AWS_ENDPOINT_URL_KMS: kms.url,
      ...{ AWS_ENDPOINT_URL_SQS: queue.url, AWS_ENDPOINT_URL_SNS: queue.url },
    },
  );
  const functions = lambdas({
    ...{ time, bundles, environmentOf: environment },
    line: (text) => void lines.push(lineIn(text)),
  });
  const conducted = conductor(time, functions, queue, provider, weather);
  const set = resolvedSet(data);
  return {
    ...{ table, provider, lines, ...conducted },
    get logged() {
      return lines.map((line) => ({ message: line['message'], fields: line }));
    },
    people: [...new Set([...set.people.map(({ id }) => id), ...set.offices.map(({ person }) => person)])],
    put: (id, text) => queue.put(id, text),
    async close() {
      await functions.close();
      await Promise.all([provider.close(), queue.close()]);
      kms.close();
      client.destroy();
      stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Plays the schedules and has the functions work off the queues, as Scheduler, Lambda and SQS do between them. */
function conductor(
  time: SharedArrayBuffer,
  functions: Lambdas,
  queue: QueueServer,
  provider: FakeProvider,
  {
    says = () => 'ok',
    dies = () => false,
    twice = () => false,
    ends = () => undefined,
    hasReceipts = true,
  }: BuiltWeather,
) {
  const now = (): Instant => new Date(timeOn(time)).toISOString();
  const dead: { queue: string; body: unknown }[] = [];
  const worked: { queue: string; text: string }[] = [];
  let [events, delivered] = [0, 0];
  provider.hasReceipts = hasReceipts;
  provider.decides = (phone, nth) => {
    moveOn(time, timeOn(time) + SEND_MS);
    if (!dies(nth)) return says(now(), phone, nth);
    // It has the SMS; whoever sent it is gone before he hears so.
    setImmediate(() => functions.kill());
    return 'silence';
  };

  const invoke = (spec: FunctionSpec, event: unknown) => functions.invoke(spec, event, ends(++events));

  /** Has one batch worked off; says whether there was one. */
  async function workOff(id: string): Promise<boolean> {
    const batch = await queue.receive(id);
    if (batch.length === 0) return false;
    worked.push(...batch.map(({ Body = '' }) => ({ queue: id, text: Body })));
    const work = works.find(({ spec }) => spec.queues.includes(id));
    if (!work) throw new Error(`nobody works off ${id}`);
    const answer = await invoke(work.spec, queue.eventOf(id, batch));
    await queue.settle(id, batch, answer, () => twice(++delivered));
    return true;
  }

  async function workUntil(until: number): Promise<void> {
    for (let busy = await queue.busy(); busy.length > 0;) {
      let worked = false;
      for (const id of busy) while (timeOn(time) <= until && (await workOff(id))) worked = true;
      if (worked) busy = await queue.busy();
      if (timeOn(time) >= until) break;
      if (busy.length > 0) moveOn(time, Math.min(until, timeOn(time) + STEP_MS));
    }
    moveOn(time, until);
    dead.push(...(await queue.given()));
  }

  /** What fails is started again after a minute, and after two; then an operator does it, within the hour. */
  async function start({ id }: ScheduleSpec, at: Instant): Promise<void> {
    const work = works.find(({ spec }) => spec.schedules.includes(id));
    if (!work) throw new Error(`nobody serves ${id}`);
    const event = { schedule: id, at: at.replace('.000Z', 'Z') };
    for (const minutes of [...RETRIES, OPERATOR, ...RETRIES]) {
      if ('answer' in (await invoke(work.spec, event))) return;
      await workUntil(timeOn(time) + minutes * MINUTE_MS);
    }
    if (!('answer' in (await invoke(work.spec, event)))) throw new Error(`${id} fails each time`);
  }

  async function playUntil(end: Instant): Promise<void> {
    const begun = now();
    for (let day = dayOf(begun); day <= dayOf(end); day = addDays(day, 1))
      for (const { of, at } of occurrencesOn(schedules, day)) {
        if (at <= begun || at > end) continue;
        await workUntil(Date.parse(at));
        await start(of, at);
      }
    await workUntil(Date.parse(end));
  }

  return {
    ...{ dead, worked, playUntil, ended: () => functions.ended() },
    playTo: (day: Day) => playUntil(new Date(Date.parse(instantAt(addDays(day, 1), 0)) - 1).toISOString()),
    async redrive() {
      for (const { queue: id, body } of dead.splice(0)) await queue.put(id, JSON.stringify(body));
    },
  };
}
