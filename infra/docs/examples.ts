/** Example bodies of every answer, taken from a small county on this machine. */
import * as z from 'zod';
import { routes } from '../../shared/manifest/routes.ts';
import type { Log } from '../../shared/flows/table/ports.ts';
import { readDataSet } from '../dataset/dataset.ts';
import { localIssuer } from '../local/issuer.ts';
import { Machine } from '../local/machine.ts';
import { localServer } from '../local/server.ts';
import type { Ask } from './exampleCall.ts';
import { DAY, dataSet } from './exampleData.ts';
import { callsOfContacts } from './examplesOfContacts.ts';
import { callsOfPeople } from './examplesOfPeople.ts';
import { callsOfTalks } from './examplesOfTalks.ts';
import { callsOfSurveys } from './examplesOfSurveys.ts';
import { callsOfUnits } from './examplesOfUnits.ts';
import { callsOfSigningIn } from './examplesOfSigningIn.ts';
import { contactKey } from '../../shared/flows/table/keys.ts';
import { newRow, readRow } from '../../shared/flows/table/rows.ts';
import { receiptsKey } from '../../shared/flows/system/takeSmsReceipts.ts';
import { tokenHash } from '../../shared/flows/lines/oneTapToken.ts';
import { oneTapRow } from '../../shared/rows/oneTap.ts';
import { callsOfLinks, exampleLink } from './examplesOfLinks.ts';
import { callsOfWork } from './examplesOfWork.ts';
import { answerTo, plainReads } from './plainReads.ts';

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * In the order in which they are played; each is the example of its route, the last one if there are several. A route
 * that only reads and has none by hand is read last.
 */
const calls = [
  ...callsOfWork,
  ...callsOfLinks,
  ...callsOfSurveys,
  ...callsOfTalks,
  ...callsOfPeople,
  ...callsOfUnits,
  ...callsOfSigningIn,
  ...callsOfContacts,
];

/** Codes and tokens of the examples are of one moment. */
const worldClock = { now: () => '2026-04-27T04:00:00.000Z' };

/** What is given an id at random is shown without it, and so are seeds and hashes, so that the examples stay the same. */
const withoutRandom = (body: string): unknown =>
  JSON.parse(
    body
      .replace(/\b([a-zA-Z]+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '$1-…')
      .replace(/"[0-9a-f]{64}"/g, '"…"')
      .replace(/(?<=-)[0-9a-f]{16}(?=")/g, '…')
      .replace(/(?<="tokens":\[)[^\]]*(?=\])/, '"…","…"')
      .replace(/"(token|sharedToken|n|kid|secret|ticket|uri)":"[^"]+"/g, '"$1":"…"')
      .replace(/"[a-z2-7]{5}-[a-z2-7]{5}"/g, '"…"'),
  );

/** What is read of answers to go on from. */
const named = z.object({ id: z.string(), transfer: z.object({ id: z.string() }).optional() });
const surveyed = z.object({ tokens: z.array(z.string()).min(1) });
const sheet = z.object({ token: z.string() });
const box = z.object({ items: z.array(z.object({ id: z.string() })) });
const factor = z.object({ ticket: z.string(), codes: z.array(z.string()) });
const listed = z.object({ problems: z.array(z.looseObject({})) });

/** Those of routes whose answers would change what the others are made of. */
function addUnplayed(examples: Record<string, unknown>): void {
  const waiver = {
    id: 'waiver-…',
    duty: 'achievement-report~zhaxi~~2026',
    branch: 'caizheng',
    reason: '年老体弱',
    proposedBy: 'lizhuoma',
  };
  examples['proposeWaiver'] = { ...waiver, state: 'proposed' };
  const asked = { branchName: '财政局党支部', proposedAt: '2026-04-26T02:00:00.000Z' };
  examples['listWaivers'] = { items: [{ ...waiver, state: 'proposed', ...asked }] };
  const approved = { approvedBy: 'zhangming', approvedAt: '2026-04-27T04:00:00.000Z' };
  examples['approveWaiver'] = { ...waiver, state: 'approved', ...approved };
  const refused = { refusedBy: 'zhangming', refusedAt: '2026-04-27T04:00:00.000Z', why: '可以口头述职' };
  examples['refuseWaiver'] = { ...waiver, state: 'refused', ...refused };
  const { problems } = listed.parse(examples['listProblems']);
  examples['raiseProblem'] = { ...problems[0], id: 'problem-…', stage: 'found', state: 'open' };
}

/** Example bodies by route; `refusal` is a problem document, and `raiseProblem` is shown without its random id. */
export async function makeExamples(): Promise<Record<string, unknown>> {
  const read = readDataSet(dataSet);
  if (!read.ok) throw new Error(JSON.stringify(read.fields));
  const machine = new Machine({ file: ':memory:', day: DAY, log: silent, worldClock });
  await machine.load(read.dataSet, 'examples');
  await machine.advance('2026-04-27');
  const blind = (await readRow(machine.ports.table, contactKey('cairang')))?.body.blind ?? '';
  machine.table.load([newRow(oneTapRow.key(tokenHash(exampleLink.token)), { ...exampleLink.opens, blind })]);
  const issuer = await localIssuer('http://local');
  const server = localServer(machine, issuer, Promise.resolve());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server listens on no port');
  const address = `http://127.0.0.1:${bound.port}`;
  const examples: Record<string, unknown> = {};
  const ids = new Map<string, string>();
  ids.set('receiptsKey', await receiptsKey(machine.ports.vault));
  let cookie = '';
  const ask: Ask = async ({ method, path, as, body }) => {
    const headers = as === undefined ? { cookie } : { authorization: `Bearer ${await issuer.tokenFor(as)}` };
    ids.set('code', machine.texts.at(-1)?.params[0] ?? '');
    const idOf = (_all: string, name: string): string => ids.get(name) ?? '';
    const asked = path.replace(/\{(\w+)\}/, idOf);
    const response = await fetch(address + asked, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body).replace(/(?<=")\{(\w+)\}(?=")/g, idOf) }),
    });
    await machine.drain();
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return response;
  };
  for (const { route, ...request } of calls) {
    const text = await (await ask(request)).text();
    const answer = named.safeParse(JSON.parse(text)).data;
    ids.set(route, answer?.transfer?.id ?? answer?.id ?? '');
    const given = surveyed.safeParse(JSON.parse(text)).data;
    if (given) ids.set('surveyToken', given.tokens[0] ?? '');
    if (route === 'givePageToken') ids.set('pageToken', sheet.parse(JSON.parse(text)).token);
    if (route === 'listOpinions') ids.set('opinion', box.parse(JSON.parse(text)).items[0]?.id ?? '');
    const second = factor.safeParse(JSON.parse(text)).data;
    if (second) ids.set('ticket', second.ticket).set('printed', second.codes[0] ?? '');
    examples[route] = withoutRandom(text);
  }
  for (const plain of plainReads(routes, calls))
    examples[plain.route] = withoutRandom(await answerTo(plain, ask));
  addUnplayed(examples);
  await new Promise((resolve) => server.close(resolve));
  machine.close();
  return examples;
}
