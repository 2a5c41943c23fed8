/** A list of duties is paged through as it stood at its first page, by whoever may still read it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDataSet } from '../../../infra/dataset/dataset.ts';
import { county } from '../../given/county.ts';
import { localRun } from '../../given/local.ts';
import { asShown, type ShownRun } from '../../given/shown.ts';

let run: ShownRun;
beforeEach(async () => {
  run = asShown(await localRun());
  const read = readDataSet(county('2026-02-20'));
  if (!read.ok) throw new Error(JSON.stringify(read.fields));
  await run.machine.load(read.dataSet, 'test');
});
afterEach(() => run.close());

interface Page {
  readonly duties: readonly { readonly id: string; readonly state: string }[];
  readonly cursor?: string;
}

async function pageOf(path: string, cursor?: string, as = 'm1'): Promise<Page> {
  const from = cursor === undefined ? '' : `&cursor=${cursor}`;
  const { status, body } = await run.get(`${path}&limit=5${from}`, as);
  expect(status).toBe(200);
  return body;
}

async function allFrom(path: string, first: Page): Promise<Page['duties']> {
  const duties = [...first.duties];
  for (let { cursor } = first; cursor !== undefined;) {
    const page = await pageOf(path, cursor);
    duties.push(...page.duties);
    ({ cursor } = page);
  }
  return duties;
}

const B1 = '/api/branches/b1/duties?asOf=2026-02-20';
const CALL = 'pairing-call~m2~p2~2026-02';

const whole = async (path: string) => (await run.get(`${path}&limit=1000`, 'm1')).body as Page;
const call = () =>
  run.post('/api/submissions', { kind: 'call', pairing: 'p2', happenedOn: '2026-02-20' }, 'm2');

describe('the pages of a list', () => {
  it('are the list, each thing once', async () => {
    const { duties } = await whole(B1);
    expect(duties.length).toBeGreaterThan(10);
    expect(await allFrom(B1, await pageOf(B1))).toEqual(duties);
  });

  it('are of the first page’s moment, though somebody enters something meanwhile', async () => {
    const before = (await whole(B1)).duties;
    const first = await pageOf(B1);
    expect((await call()).status).toBe(201);
    expect(await allFrom(B1, first)).toEqual(before);
    expect((await whole(B1)).duties.find(({ id }) => id === CALL)?.state).toBe('met');
  });

  it('are made anew after some minutes, and where a process does not have the list', async () => {
    const { cursor } = await pageOf(B1);
    expect((await call()).status).toBe(201);
    const after = (await whole(B1)).duties.slice(5, 10);
    run.machine.clock.standAt('2026-02-20T04:11:00.000Z');
    expect((await pageOf(B1, cursor)).duties).toEqual(after);
    expect((await pageOf(B1, `5-${'0'.repeat(32)}`)).duties).toEqual(after);
    expect((await pageOf(B1, '5')).duties).toEqual(after);
  });

  it('are of what was asked for: a cursor of another list leads nowhere else', async () => {
    const { cursor = '' } = await pageOf(B1);
    const open = `${B1}&state=open`;
    expect((await pageOf(open, cursor)).duties).toEqual((await whole(open)).duties.slice(5, 10));
    const other = await run.get(`/api/branches/b1/duties?asOf=2026-02-20&cursor=${cursor}`, 'm4');
    expect(other.status).toBe(404);
  });

  it('has a cursor that is one', async () => {
    const { status, body } = await run.get(`${B1}&cursor=5-xyz`, 'm1');
    expect({ status, body }).toMatchObject({ status: 400, body: { fields: [{ path: 'cursor' }] } });
  });
});
