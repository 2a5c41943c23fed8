/** Who is whose contact is put whole: two who read the same list do not undo what the other put. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  const { members, ...others } = county('2026-03-10');
  run = await localRun();
  const posts = ['committeeMember'];
  const withPost = members.map((member) => (member.id === 'm2' ? { ...member, posts } : member));
  const data = { ...others, members: withPost };
  await run.load(data);
});
afterEach(() => run.close());

const PATH = '/api/branches/b1/assignments';

/** With the `ETag` that came. */
async function ask(method: string, path: string, headers: Record<string, string> = {}, body?: object) {
  const authorization = `Bearer ${await run.tokenOf('m1')}`;
  const response = await fetch(run.address + path, {
    method,
    headers: { authorization, ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, etag: response.headers.get('etag') ?? '', body: await response.json() };
}

const put = (people: readonly string[], headers: Record<string, string> = {}) =>
  ask('PUT', PATH, headers, { contact: 'm2', people });
const tag = async () => (await ask('GET', '/api/branches/b1')).etag;

test('of two at once that read the same, one is told that it changed', async () => {
  const headers = { 'if-match': await tag() };
  const replies = await Promise.all([put(['m1'], headers), put(['m3'], headers)]);
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(replies.find(({ status }) => status === 409)?.body).toMatchObject({ why: 'changedMeanwhile' });
  const [first] = replies.filter(({ status }) => status === 200);
  expect(first?.etag).toBe(await tag());
});

test('one’s own answer says how it is now, so that one may go on', async () => {
  const first = await put(['m1'], { 'if-match': await tag() });
  expect(await put(['m1', 'm3'], { 'if-match': first.etag })).toMatchObject({ status: 200 });
  expect(await put([], { 'if-match': first.etag })).toMatchObject({ status: 409 });
  expect(await put([], { 'if-match': '*' })).toMatchObject({ status: 200 });
});

test('who does not say what was read puts it as ever, at once too', async () => {
  const replies = await Promise.all([put(['m1']), put(['m3']), put(['m1', 'm3'])]);
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
});

test('an import changes it as well', async () => {
  const before = await tag();
  await run.post(
    '/api/branches/b1/imports',
    { rows: [{ 联系人: '马海山', 所联系的党员: '才让东智' }] },
    'm1',
  );
  expect(await put(['m1'], { 'if-match': before })).toMatchObject({ status: 409 });
});
