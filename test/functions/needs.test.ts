/** A function without what its flows need does not compile; what they need is what it is granted. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { localSigner } from '../../functions/adapters/signer.local.ts';
import { httpFunction, workFunction } from '../../functions/wiring/entry.ts';
import { httpSpec, workSpec } from '../../functions/wiring/functionSpec.ts';
import { serveHttp, type HttpPorts } from '../../functions/wiring/http.ts';
import { serveWork } from '../../functions/wiring/work.ts';
import { functions } from '../../functions/functions.ts';
import { handlerText } from '../../infra/aws/handlerText.ts';
import { grantedPorts } from '../../infra/local/grantedPorts.ts';
import type { Route } from '../../shared/contract/route.ts';
import {
  done,
  type Need,
  type Ports,
  type PortsOf,
  type WorkPorts,
} from '../../shared/flows/request/flow.ts';
import { read } from '../../shared/flows/request/read.ts';
import { readOpen } from '../../shared/flows/request/readOpen.ts';
import { queued, scheduled } from '../../shared/flows/request/work.ts';
import { write } from '../../shared/flows/request/write.ts';
import { keptLog } from '../given/works.ts';
import type { Sms, Topic, Vault } from '../../shared/flows/table/ports.ts';

const route = {
  id: 'readMe',
  method: 'GET',
  path: '/api/things/{id}',
  title: '看一样东西',
  governedBy: 'self',
  status: 200,
  answer: z.string(),
} as const satisfies Route;
const facts = { id: 'things', impact: 'Nobody sees things.', memoryMb: 512, timeoutSeconds: 10 };

const plain = read(route, [], async () => done(''));
const opening = read(route, ['vault.open'], async (_request, { vault }) => done(await vault.open('', {})));
const sealing = write({
  route,
  needs: ['vault.seal'],
  authorize: async () => done(undefined),
  decide: async (_input, _target, { vault }) => done({ changes: [], answer: await vault.seal('', {}) }),
});
const publishing = queued(['topic.publish'], async (_body, { topic }) => topic.publish(ALERT));
const ALERT = { id: '', unit: '', path: '', subject: '', text: '' };

declare const httpPorts: HttpPorts;
declare const workPorts: WorkPorts;
declare const vault: Vault;
declare const opener: Pick<Vault, 'open'>;
declare const sms: Sms;
declare const topic: Topic;
/** What is in it is checked by the compiler, and never run. */
const compiled = (_code: () => unknown) => expect.assertions(0);

describe('the compiler refuses', () => {
  test('a function without the vault that its flows need', () =>
    compiled(() => {
      const entry = httpFunction({ ...facts, flows: [plain, opening] });
      void serveHttp(entry, async () => ({ ...httpPorts, vault }));
      // @ts-expect-error the vault is missing
      void serveHttp(entry, async () => httpPorts);
      void serveHttp(httpFunction({ ...facts, flows: [plain] }), async () => httpPorts);
    }));

  test('a vault that only opens, for a flow that seals', () =>
    compiled(() => {
      const entry = httpFunction({ ...facts, flows: [sealing] });
      // @ts-expect-error it cannot seal
      void serveHttp(entry, async () => ({ ...httpPorts, vault: opener }));
    }));

  test('a function without the topic, or with another port in its place', () =>
    compiled(() => {
      const entry = workFunction({ ...facts, schedules: {}, queue: { id: 'alert', flow: publishing } });
      void serveWork(entry, async () => ({ ...workPorts, topic }));
      // @ts-expect-error the topic is missing
      void serveWork(entry, async () => workPorts);
      // @ts-expect-error the topic is missing
      void serveWork(entry, async () => ({ ...workPorts, sms }));
    }));

  test('a flow that uses what it does not say it needs', () =>
    compiled(() => {
      // @ts-expect-error it says nothing of a vault
      void read(route, [], async (_request, { vault }) => done(vault));
      // @ts-expect-error it says that it opens, and seals
      void read(route, ['vault.open'], async (_request, { vault }) => done(vault.seal));
      // @ts-expect-error what anybody may ask reads no table by itself
      void readOpen({ ...route, id: 'readHealth', governedBy: 'anyone' }, [], async (_request, { table }) =>
        done(table),
      );
      // @ts-expect-error it sends to another queue
      void scheduled(['queue.sweep'], async (_at, { queue }) => queue.send('alert', []));
    }));

  test('a need, a queue or a schedule that does not exist', () =>
    compiled(() => {
      // @ts-expect-error a misspelt need
      void read(route, ['vault.opne'], async () => done(''));
      const lost = scheduled(['queue.swep'], async (_at, { queue }) => queue.send('swep', []));
      // @ts-expect-error no queue has this id
      void workFunction({ ...facts, schedules: { sweep: lost } });
      // @ts-expect-error no schedule has this id
      void workFunction({ ...facts, schedules: { swep: scheduled([], async () => undefined) } });
    }));
});

describe('what a function is granted', () => {
  test('is what its flows need, once, with reading for whoever asks as a person', () => {
    const { grants } = httpSpec(httpFunction({ ...facts, flows: [sealing, opening, plain, opening] }));
    expect(grants).toEqual(['table.read', 'table.write', 'vault.seal', 'vault.open']);
  });

  test('is nothing for what anybody may ask and that needs nothing', () => {
    const anybody = readOpen({ ...route, id: 'readHealth', governedBy: 'anyone' }, [], async () => done(''));
    expect(httpSpec(httpFunction({ ...facts, flows: [anybody] })).grants).toEqual([]);
  });

  test('says the queues that its flows send to apart', () => {
    const starting = scheduled(['queue.alert'], async () => undefined);
    const entry = {
      ...facts,
      schedules: { alert: starting },
      queue: { id: 'alert', flow: publishing },
    } as const;
    expect(workSpec(workFunction(entry))).toMatchObject({
      grants: ['table.read', 'topic.publish'],
      sendsTo: ['alert'],
      queues: ['alert'],
      schedules: ['alert'],
    });
  });

  test('is all that it has on this machine too', async () => {
    const spec = httpSpec(httpFunction({ ...facts, flows: [opening] }));
    const ran: string[] = [];
    const note = (name: string) => void ran.push(name);
    const consumed = { read: 0, write: 0 };
    const items = async () => (note('read'), { items: [], consumed });
    const text = (name: string) => async () => (note(name), '');
    const ports: Ports & PortsOf<Need> = {
      log: keptLog().log,
      shards: 1,
      table: {
        read: items,
        query: items,
        commit: async () => (note('commit'), { outcome: 'done', consumed }),
        putIfAbsent: async () => (note('put'), { outcomes: [], consumed }),
      },
      vault: { seal: text('seal'), open: text('open'), blind: text('blind') },
      sms: { send: async () => (note('sms'), { outcome: 'unknown' }) },
      topic: { publish: async () => note('topic') },
      queue: { send: async () => note('queue') },
      signer: localSigner({ issuer: 'http://local.test', audience: 'qizhi' }),
      worldClock: { now: () => (note('clock'), '') },
    };
    const granted = grantedPorts(ports, spec);
    await granted.table.query({ partition: '' });
    await granted.vault.open('', {});
    expect(ran).toEqual(['read', 'open']);
    expect(() => granted.table.commit([])).toThrow('things is not granted table.write');
    expect(() => granted.vault.seal('', {})).toThrow('not granted vault.seal');
    expect(() => granted.sms.send({ id: '', to: '', templateId: '', params: [], text: '' })).toThrow(
      'sms.send',
    );
    expect(() => granted.topic.publish(ALERT)).toThrow('topic.publish');
    expect(() => granted.signer.sign('')).toThrow('signer.sign');
    expect(() => granted.worldClock.now()).toThrow('worldClock.read');
    expect(() => granted.queue.send('sweep', [])).toThrow('does not send to sweep');
  });
});

test.each(functions)('the handler of $id makes the ports of its grants and no others', (spec) => {
  const made = [
    ...handlerText(spec).matchAll(/functions\/cloud\/(sms|topic|vault|queue|signer|worldClock)\.ts/g),
  ];
  const wanted = new Set(spec.grants.map((grant) => grant.split('.')[0]).filter((port) => port !== 'table'));
  if (spec.sendsTo.length > 0) wanted.add('queue');
  expect(made.map(([, port]) => port).sort()).toEqual([...wanted].sort());
});
