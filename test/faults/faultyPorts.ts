/** The world as it fails: ports whose every call may go wrong in each way in which its real one can. Seeded. */
import type { Need, WorkPortsWith } from '../../shared/flows/request/flow.ts';
import type { CommitOutcome, NewItem, PutOutcome, SmsOutcome } from '../../shared/flows/table/ports.ts';

/** Numbers in [0, 1) that a seed decides (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How often a call goes wrong; 0 turns all faults off. `counts` tells which ones happened. */
export interface Weather {
  readonly random: () => number;
  rate: number;
  readonly counts: Map<string, number>;
}

class Fault extends Error {}

const NOTHING = { read: 0, write: 0 };
const COMMIT_FAULTS = ['conflict', 'throttled', 'unknownApplied', 'unknownNotApplied'] as const;
const SMS_FAULTS = ['refused', 'unknownSent', 'unknownNotSent'] as const;

/** The ports of one process: once it has died, nothing that it does has an effect any more. */
export function faultyPorts(ports: WorkPortsWith<Need>, weather: Weather): WorkPortsWith<Need> {
  const { random, counts } = weather;
  let dead = false;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const isStruck = (): boolean => random() < weather.rate;
  const note = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  const fail = (what: string): never => {
    note(what);
    throw new Fault(what);
  };
  const die = (where: string): never => {
    dead = true;
    return fail(`died ${where}`);
  };
  /** One call: the process may die before it or after it, or the call may fail without having been made. */
  const call = async <T>(name: string, make: () => Promise<T>): Promise<T> => {
    if (dead) throw new Fault('dead');
    if (isStruck()) pick([() => die(`before ${name}`), () => fail(`${name} failed`)])();
    const answer = await make();
    if (isStruck()) die(`after ${name}`);
    return answer;
  };

  const { table, queue, sms, topic, vault } = ports;

  const commit: typeof table.commit = (changes) =>
    call('commit', async (): Promise<CommitOutcome> => {
      if (!isStruck()) return table.commit(changes);
      const fault = pick(COMMIT_FAULTS);
      note(fault);
      if (fault === 'conflict' || fault === 'throttled') return { outcome: fault, consumed: NOTHING };
      if (fault === 'unknownApplied') await table.commit(changes);
      return { outcome: 'outcomeUnknown', consumed: NOTHING };
    });

  const putOne = async (item: NewItem): Promise<PutOutcome> => {
    // In the middle of a batch.
    if (isStruck()) die('among puts');
    const put = async () => (await table.putIfAbsent([item])).outcomes[0] ?? 'done';
    if (!isStruck()) return put();
    const fault = pick(['throttled', 'unknownApplied', 'unknownNotApplied'] as const);
    note(`put ${fault}`);
    if (fault === 'unknownApplied') await put();
    return fault === 'throttled' ? 'throttled' : 'outcomeUnknown';
  };

  const sendSms: typeof sms.send = (message) =>
    call('sms', async (): Promise<SmsOutcome> => {
      const send = async () => sms.send(message);
      if (!isStruck()) return send();
      const fault = pick(SMS_FAULTS);
      note(`sms ${fault}`);
      if (fault === 'refused') return { outcome: 'refused', why: 'throttled', retry: true };
      if (fault === 'unknownSent') await send();
      return { outcome: 'unknown' };
    });

  return {
    ...ports,
    table: {
      read: (keys, options) => call('read', () => table.read(keys, options)),
      query: (query) => call('query', () => table.query(query)),
      commit,
      putIfAbsent: (items) =>
        call('puts', async () => {
          const outcomes: PutOutcome[] = [];
          for (const item of items) outcomes.push(await putOne(item));
          return { outcomes, consumed: NOTHING };
        }),
    },
    queue: {
      send: (name, bodies, options) =>
        call('queue', async () => {
          for (const body of bodies) {
            if (isStruck()) die('among messages');
            await queue.send(name, [body], options);
          }
        }),
    },
    sms: { send: sendSms },
    topic: { publish: (alert) => call('topic', async () => topic.publish(alert)) },
    vault: { ...vault, open: (sealed, context) => call('vault', () => vault.open(sealed, context)) },
  };
}
