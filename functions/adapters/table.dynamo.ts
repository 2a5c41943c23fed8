/** The table in DynamoDB. Units are computed (`table.capacity.ts`), so that both adapters count alike. */
import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import type {
  CommitOutcome,
  Consumed,
  Key,
  NewItem,
  Page,
  PutOutcome,
  Query,
  Table,
} from '../../shared/flows/table/ports.ts';
import { actionsOf, isTransaction, putsOf } from './table.actions.ts';
import type { Action, Put } from './table.actions.ts';
import { attempt } from './table.attempt.ts';
import type { Attempt, Failed } from './table.attempt.ts';
import {
  failedWriteUnits,
  footprint,
  footprintOf,
  itemSize,
  queryUnits,
  readUnits,
  writeUnits,
} from './table.capacity.ts';
import type { Footprint } from './table.capacity.ts';
import { cursorOf, isEmptyRange, positionOf } from './table.cursor.ts';
import { cancelled, type Fate } from './table.fate.ts';
import { refuseQuery, refuseRead } from './table.refusals.ts';
import { deleteRequest, putRequest, queryRequest, transactRequest } from './table.requests.ts';
import { addressOf, isKey, keyNames, newWriteId, restored, storedIn } from './table.stored.ts';
import type { StoredItem } from './table.stored.ts';

const READ_TRIES = 8;
const PAUSE_MS = 50;
const PAUSE_MAX_MS = 2000;
const PUTS_AT_ONCE = 16;

export interface DynamoOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** How to wait between readings of what was left unread; tests do not. */
  readonly pause?: (ms: number) => Promise<void>;
}

interface Engine {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly pause: (ms: number) => Promise<void>;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Half of each pause is random, so that readers which were refused together do not return together. */
const pauseMs = (tries: number): number =>
  Math.min(PAUSE_MAX_MS, PAUSE_MS * 2 ** tries) * (0.5 + Math.random() / 2);

async function batch({ documents, tableName }: Engine, keys: readonly Key[], consistent: boolean) {
  const request = { Keys: keys.map(({ pk, sk }) => ({ pk, sk })), ConsistentRead: consistent };
  const answer = await documents.send(new BatchGetCommand({ RequestItems: { [tableName]: request } }));
  return {
    items: (answer.Responses?.[tableName] ?? []).map(storedIn),
    unread: (answer.UnprocessedKeys?.[tableName]?.Keys ?? []).filter(isKey),
  };
}

/** All items at `keys` that are there, in any order. A batch may leave keys unread, by its size or by throttling. */
async function batches(engine: Engine, keys: readonly Key[], consistent: boolean): Promise<StoredItem[]> {
  const all: StoredItem[] = [];
  let left = keys;
  for (let tries = 0; left.length > 0;) {
    const { items, unread } = await batch(engine, left, consistent);
    all.push(...items);
    tries = unread.length < left.length ? 0 : tries + 1;
    if (tries === READ_TRIES) throw new Error(`${unread.length} keys were left unread ${tries} times`);
    if (unread.length > 0) await engine.pause(pauseMs(tries));
    left = unread;
  }
  return all;
}

async function read(engine: Engine, keys: readonly Key[], consistent: boolean) {
  refuseRead(keys);
  const byAddress = new Map((await batches(engine, keys, consistent)).map((item) => [addressOf(item), item]));
  const inOrder = keys.map((key) => byAddress.get(addressOf(key)));
  const sizes = inOrder.map((item) => (item ? itemSize(item) : 0));
  const items = inOrder.flatMap((item) => (item ? [restored(item)] : []));
  return { items, consumed: { read: readUnits(sizes, consistent), write: 0 } };
}

async function query({ documents, tableName }: Engine, asked: Query): Promise<Page> {
  refuseQuery(asked);
  const position = positionOf(asked);
  if (isEmptyRange(asked)) return { items: [], consumed: { read: 0, write: 0 } };
  const answer = await documents.send(new QueryCommand(queryRequest(tableName, asked, position)));
  const stored = (answer.Items ?? []).map(storedIn);
  const { sort } = keyNames(asked.index);
  const inRange = stored.filter((item) => asked.to === undefined || item[sort] !== asked.to);
  // An item at `to` was read, so nothing before it is left.
  const next = inRange.length === stored.length ? answer.LastEvaluatedKey : undefined;
  const bytes = stored.reduce((sum, item) => sum + itemSize(item), 0);
  return {
    items: inRange.map(restored),
    ...(next && { cursor: cursorOf(next) }),
    consumed: { read: queryUnits(bytes, asked.consistent), write: 0 },
  };
}

const wrote = (write: number): Consumed => ({ read: 0, write });

/** The item that a failed condition met; an error's item comes as the service wrote it. */
function metItem(error: unknown): Record<string, AttributeValue> | undefined {
  return (Object(error) as { Item?: Record<string, AttributeValue> }).Item;
}

function plain(value: AttributeValue): unknown {
  if (value.N !== undefined) return Number(value.N);
  if (value.L !== undefined) return value.L.map(plain);
  if (value.M !== undefined) return plainItem(value.M);
  return value.S ?? value.BOOL ?? null;
}

function plainItem(item: Record<string, AttributeValue>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));
}

type Alone = Exclude<Action, { kind: 'check' }>;

interface OneWrite {
  readonly fate: 'done' | Exclude<Fate, undefined>;
  readonly units: number;
}

/**
 * When a try was lost and a later one meets a failed condition, the lost one may have been what changed the item.
 * The write id tells if the item is as we wrote it. If it has gone on since (a put is followed by higher versions
 * or a delete, a delete by nothing or a new start), nobody can tell.
 */
function fateOfMismatch(action: Alone, { error, mayBeIn }: Failed): OneWrite['fate'] {
  const met = metItem(error);
  if (action.kind === 'put' && met?.['w']?.S === action.item.w) return 'done';
  if (!mayBeIn) return 'mismatch';
  const version = Number(met?.['v']?.N ?? NaN);
  const isOthers = action.kind === 'put' ? version <= action.item.v : version >= action.expect;
  return isOthers ? 'mismatch' : 'outcomeUnknown';
}

function failedUnits({ after }: Action, error: unknown): number {
  const met = metItem(error);
  return failedWriteUnits([{ before: met && footprint(itemSize(plainItem(met)), {}), after }], false);
}

/** A lost try may be in although the last one was turned away. */
const fateOfTries = <F extends Fate>(fate: F, mayBeIn: boolean): F | 'outcomeUnknown' =>
  mayBeIn ? 'outcomeUnknown' : fate;

function sendAlone({ documents, tableName }: Engine, action: Alone) {
  return action.kind === 'put'
    ? attempt(new PutCommand(putRequest(tableName, action)), (command) => documents.send(command))
    : attempt(new DeleteCommand(deleteRequest(tableName, action)), (command) => documents.send(command));
}

async function writeAlone(engine: Engine, action: Alone): Promise<OneWrite> {
  const sent: Attempt<{ Attributes?: Record<string, unknown> | undefined }> = await sendAlone(engine, action);
  if ('output' in sent) {
    const old = sent.output.Attributes && storedIn(sent.output.Attributes);
    return {
      fate: 'done',
      units: writeUnits([{ before: old && footprintOf(old), after: action.after }], false),
    };
  }
  const fate = sent.fate === 'mismatch' ? fateOfMismatch(action, sent) : fateOfTries(sent.fate, sent.mayBeIn);
  return { fate, units: fate === 'throttled' ? 0 : failedUnits(action, sent.error) };
}

async function commitAlone(engine: Engine, action: Alone): Promise<CommitOutcome> {
  const { fate, units } = await writeAlone(engine, action);
  return fate === 'mismatch'
    ? { outcome: 'mismatch', key: action.key, consumed: wrote(units) }
    : { outcome: fate, consumed: wrote(units) };
}

/**
 * A transaction does not return what it replaced. What was there is taken to have had the size and the index
 * entries of what replaces it; a delete and a check count one step. Exact figures are the single writes'.
 */
function assumedBefore({ kind, expect, after }: Action): Footprint | undefined {
  return kind === 'put' && expect !== 'absent' ? after : undefined;
}

function firstFailed(actions: readonly Action[], error: unknown): Key {
  const { CancellationReasons } = cancelled.parse(error);
  const index = CancellationReasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
  const action = actions[index];
  if (action === undefined) throw error;
  return action.key;
}

/** After a lost try that got in, the token has a later one answered `done`: a failed condition is final. */
async function commitTogether(
  { documents, tableName }: Engine,
  actions: readonly Action[],
): Promise<CommitOutcome> {
  const command = new TransactWriteCommand(transactRequest(tableName, actions, randomUUID()));
  const sent = await attempt(command, (it) => documents.send(it));
  const writes = actions.map((action) => ({ before: assumedBefore(action), after: action.after }));
  if ('output' in sent) return { outcome: 'done', consumed: wrote(writeUnits(writes, true)) };
  const consumed = wrote(sent.fate === 'throttled' ? 0 : failedWriteUnits(writes, true));
  if (sent.fate === 'mismatch') {
    return { outcome: 'mismatch', key: firstFailed(actions, sent.error), consumed };
  }
  return { outcome: fateOfTries(sent.fate, sent.mayBeIn), consumed };
}

async function commit(engine: Engine, actions: readonly Action[]): Promise<CommitOutcome> {
  const [only] = actions;
  return isTransaction(actions) || only === undefined || only.kind === 'check'
    ? commitTogether(engine, actions)
    : commitAlone(engine, only);
}

const putOutcome: Readonly<Record<OneWrite['fate'], PutOutcome>> = {
  done: 'done',
  mismatch: 'exists',
  // The port has no conflict here: nothing is in, and trying again is what both ask for.
  conflict: 'throttled',
  throttled: 'throttled',
  outcomeUnknown: 'outcomeUnknown',
};

/** Runs `work` over `all`, at most `width` at once; results in the order of `all`. */
async function eachOf<In, Out>(
  all: readonly In[],
  width: number,
  work: (input: In) => Promise<Out>,
): Promise<Out[]> {
  const results: Out[] = [];
  const waiting = all.entries();
  const worker = async () => {
    for (const [index, input] of waiting) results[index] = await work(input);
  };
  await Promise.all(Array.from({ length: Math.min(width, all.length) }, worker));
  return results;
}

async function putIfAbsent(engine: Engine, puts: readonly Put[]) {
  const done = await eachOf(puts, PUTS_AT_ONCE, (put) => writeAlone(engine, put));
  const write = done.reduce((sum, { units }) => sum + units, 0);
  return { outcomes: done.map(({ fate }) => putOutcome[fate]), consumed: wrote(write) };
}

/** The table `tableName`, as `shared/manifest/table.ts` describes it. */
export function dynamoTable({ client, tableName, pause = sleep }: DynamoOptions): Table {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const engine = { documents, tableName, pause };
  return {
    read: (keys, options) => read(engine, keys, options?.consistent ?? false),
    query: (asked) => query(engine, asked),
    commit: async (changes) => commit(engine, actionsOf(changes, newWriteId)),
    putIfAbsent: async (items: readonly NewItem[]) => putIfAbsent(engine, putsOf(items, newWriteId)),
  };
}
