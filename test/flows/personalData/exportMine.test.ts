/** The own data of one person: everything that the kinds of rows call hers, and nothing of anybody else's. */
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import type { NewItem } from '../../../shared/flows/table/ports.ts';
import { personalKinds, type PersonalKind } from '../../../shared/rows/ownRows.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const DAY = '2026-03-10';
const ME = 'm2';
const OTHER = 'm3';

let run: LocalRun | undefined;
afterEach(async () => {
  await run?.close();
  run = undefined;
});

/** A word that stands in the row of one person and one kind. */
const word = (kind: string, person: string): string => `雀${kind}雀${person}雀`;

/** What a planted row of a kind needs beside whose it is, so that the flow can read it. */
const SHAPES: Readonly<Record<string, object>> = {
  line: { day: DAY },
  problem: { steps: [] },
  notice: { issued: { at: `${DAY}T00:00:00Z` } },
  record: { kind: 'visit' },
  recordRevision: { kind: 'visit' },
  standingRecord: { kind: 'pledge' },
  standingRevision: { kind: 'pledge' },
};

/** What is opened for its owner, by the field in which it is sealed. */
const SEALED: Readonly<Record<string, string>> = { contact: 'phone', newPhone: 'phone' };
const TEXTS = ['problem', 'request', 'notice'];

/** Where a kind's row of a person stands, each slot filled. */
function keyOf(kind: PersonalKind, person: string): { pk: string; sk: string } {
  const fill = (text: string) =>
    text.replace(/\{([^}]+)\}/g, (_, slot: string) => {
      const [name = '', width] = slot.replace('...', '').split(':');
      if (name === kind.whose.person || name === 'person') return person;
      if (['unit', 'scope', 'branch'].includes(name)) return 'b1';
      if (name === 'talk') return `talk-${person}`;
      if (name === 'serial') return '00000001';
      if (['day', 'on', 'since'].includes(name)) return DAY;
      if (name === 'at') return `${DAY}T00:00:00.000Z`;
      if (name === 'year') return '2026';
      if (name === 'role') return 'supervisor';
      return width === undefined
        ? `${kind.id}-${person}`
        : `9${person.slice(1)}`.padStart(Number(width), '0');
    });
  return { pk: fill(kind.form.pk), sk: fill(kind.form.sk) };
}

/** A row of the kind that is this person's, with a word that is nowhere else. */
async function planted(kind: PersonalKind, person: string, { machine }: LocalRun): Promise<NewItem[]> {
  const { vault } = machine.ports;
  const said = word(kind.id, person);
  const sealedIn = SEALED[kind.id];
  const shown = kind.own.shows?.find((field) => field !== kind.whose.person) ?? 'planted';
  const isMany = ['people', 'with'].includes(kind.whose.person);
  const id = `${kind.id}-${person}`;
  const body = {
    id,
    ...SHAPES[kind.id],
    [kind.whose.person]: isMany ? [person, 'somebody'] : person,
    ...(sealedIn === undefined ? { [shown]: said } : { [sealedIn]: await vault.seal(said, { person }) }),
  };
  const text = TEXTS.includes(kind.id)
    ? [
        {
          pk: `T#${id}`,
          sk: 'TEXT',
          body: { sealed: await vault.seal(`{"text":"${said}文"}`, { thing: id }) },
        },
      ]
    : [];
  return [{ ...keyOf(kind, person), body }, ...text];
}

/** A talk of the person's with the secretary, whose text is sealed, and a closed check in the branch. */
async function surroundings(person: string, { machine }: LocalRun): Promise<NewItem[]> {
  const id = `talk-${person}`;
  const sealed = await machine.ports.vault.seal(`{"text":"${word('text', person)}"}`, { thing: id });
  const body = { id, kind: 'talk', subject: 'm1', happenedOn: DAY, body: { with: [person] } };
  return [
    { pk: 'U#b1', sk: `Y#2026#${DAY}#${id}`, body },
    { pk: `T#${id}`, sk: 'TALK', body: { unit: 'b1', talker: word('talk', person), with: [person] } },
    { pk: `T#${id}`, sk: 'TEXT', body: { sealed } },
  ];
}

const CHECK: NewItem[] = [
  { pk: 'D#b1', sk: 'CHECK#00000001', body: { id: 'k', scope: 'b1', serial: 1, state: 'closed' } },
  { pk: 'U#b1', sk: 'B#spotCheck#k', body: { scope: 'b1', serial: 1 } },
];

async function plant(): Promise<LocalRun> {
  const started = await localRun();
  run = started;
  await started.load(county(DAY));
  const items = await Promise.all(
    [ME, OTHER].flatMap((person) => [
      ...personalKinds
        .filter(({ id }) => !KEPT_AS_IT_IS.includes(id))
        .map((kind) => planted(kind, person, started)),
      surroundings(person, started),
    ]),
  );
  const rows = new Map([...items.flat(), ...CHECK].map((item) => [`${item.pk} ${item.sk}`, item]));
  started.machine.table.load([...rows.values()]);
  return started;
}

/** Who somebody is, is read before anything else: these rows stay as they were loaded. */
const KEPT_AS_IT_IS = ['person', 'home', 'grant', 'talk', 'phone'];

async function exported(started: LocalRun, person: string, query = ''): Promise<Map<string, string>> {
  const answer = await fetch(`${started.address}/api/me/export${query}`, {
    headers: { authorization: `Bearer ${await started.tokenOf(person)}` },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/zip');
  const files = Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer())));
  return new Map(files.map(([name, bytes]) => [name, strFromU8(bytes)]));
}

test('the zip holds every kind of row that is a person’s, or says why not, and nothing of others', async () => {
  const started = await plant();
  const files = await exported(started, ME);
  const all = [...files.values()].join('\n');
  const page = files.get('个人信息.html') ?? '';
  for (const { id, own, kept } of personalKinds) {
    expect(page, id).toContain(own.title);
    expect(page, id).toContain(kept.said);
    if (own.withheld !== undefined) {
      expect(page, id).toContain(own.withheld);
      expect(all, id).not.toContain(word(id, ME));
      continue;
    }
    if (['person', 'home'].includes(id)) expect(files.get(`${id}.json`), id).toContain('b1');
    else if (id !== 'grant') expect(files.get(`${id}.json`), id).toContain(word(id, ME));
  }
  for (const id of TEXTS) expect(files.get(`${id}.json`)).toContain(`${word(id, ME)}文`);
  expect(files.get('talk.json')).toContain(word('text', ME));
  expect(all).not.toContain(`雀${OTHER}雀`);
  expect(all).not.toContain('somebody');
});

test('the page to read calls things as the forms do, and times as the clocks of the country', async () => {
  const started = await localRun();
  run = started;
  await started.load(county(DAY));
  const call = { kind: 'visit', pairing: 'p2', happenedOn: DAY, note: '修了羊圈' };
  expect(await started.post('/api/submissions', call, ME)).toMatchObject({ status: 201 });
  const page = (await exported(started, ME)).get('个人信息.html') ?? '';
  expect(page).toContain('<td>走访</td>');
  expect(page).toContain('备注：修了羊圈');
  expect(page).not.toMatch(/\d{4}-\d\d-\d\dT\d\d/);
});

test('each text of a talk that goes into it is on record before', async () => {
  const started = await plant();
  await exported(started, ME);
  const reads = await started.get(`/api/talks/talk-${ME}/reads`, ME);
  expect(reads.body.items).toContainEqual(expect.objectContaining({ by: ME, why: 'own' }));
});

test('of a year there is what has a day in it, and what has none', async () => {
  const started = await plant();
  const before = await exported(started, ME, '?year=2025');
  expect(before.has('record.json')).toBe(false);
  expect(before.has('talk.json')).toBe(false);
  expect(before.has('contact.json')).toBe(true);
  expect((await exported(started, ME, '?year=2026')).has('record.json')).toBe(true);
  expect((await started.get('/api/me/export?year=x', ME)).status).toBe(400);
});

test(
  'thousands of records are a file, and what is larger than an answer names the year',
  { timeout: 60_000 },
  async () => {
    const started = await plant();
    const records = (count: number, note: string): NewItem[] =>
      Array.from({ length: count }, (_, n) => ({
        pk: 'U#b1',
        sk: `Y#2026#${DAY}#many${n}`,
        body: { id: `many${n}`, kind: 'visit', subject: ME, happenedOn: DAY, body: { note: `${note}${n}` } },
      }));
    started.machine.table.load(records(5000, '走访'));
    expect((await exported(started, ME)).get('record.json')).toContain('many4999');
    const random = () =>
      Array.from({ length: 300 }, () => String.fromCharCode(0x4e00 + Math.random() * 20_000)).join('');
    started.machine.table.load(
      records(9000, '').map((item, n) => ({
        ...item,
        sk: `${item.sk}-${n}`,
        body: { id: `r${n}`, kind: 'visit', subject: ME, happenedOn: DAY, body: { note: random() } },
      })),
    );
    const refused = await started.get('/api/me/export', ME);
    expect(refused.status).toBe(400);
    expect(refused.body.fields[0].path).toBe('year');
    expect((await exported(started, ME, '?year=2025')).size).toBeGreaterThan(0);
  },
);
