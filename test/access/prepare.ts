import { receiptsKey } from '../../shared/flows/system/takeSmsReceipts.ts';
import { codeUntil, type KeptCode } from '../../shared/domain/codes.ts';
import { codeHash } from '../../shared/flows/signIn/codeHash.ts';
import { contactKey } from '../../shared/flows/table/keys.ts';
import { tokenHash } from '../../shared/flows/lines/oneTapToken.ts';
import type { NewItem, Vault } from '../../shared/flows/table/ports.ts';
import { opinionRow, pageTokenRow } from '../../shared/rows/publicSide.ts';
import { newRow, readRow } from '../../shared/flows/table/rows.ts';
import { newPhoneRow } from '../../shared/rows/people.ts';
import { phoneCodesRow } from '../../shared/rows/signIn.ts';
import { layLink } from '../given/layLink.ts';
import { surveyRows } from '../given/laySurvey.ts';
import { cases, CODE, DAY, LINK, proposed, SURVEY_TOKEN, TICKET } from './cases.ts';
import { phoneOf } from './dataSet.ts';
import { kinds } from './kinds.ts';
import type { World } from './world.ts';

/** Who sends requests as a person, and over HTTP too. */
type Run = Pick<World, 'post' | 'run'>;

const WITH_NOTICE = '/api/notices/{id}';
const WITH_CHECK = '/api/spot-checks/…';

/** About numbers that somebody else entered, or codes that went to each. */
const CONTACTS = ['confirmMyPhone', 'askFormerPhone', 'agreeByFormerPhone', 'agreeToPhone'];

/** About a survey that is open. */
const SURVEYS = ['readSurvey', 'closeSurvey', 'enterPaperTotals', 'openSurvey', 'answerSurvey'];

/** About a report that was submitted. */
const SUBMITTED = ['returnReport', 'receiveReport', 'reviseReport'];

/** Whether a route is about something that a data set does not hold and that `prepare` makes anew. */
export const isPrepared = (id: string): boolean =>
  [
    ...CONTACTS,
    ...SUBMITTED,
    ...SURVEYS,
    'objectByToken',
    'takeSmsReceipts',
    'handleOpinion',
    'exchangeLink',
    'submitByLink',
    'signIn',
    'refreshSignIn',
    'signInSecond',
    'resetSecondFactor',
    'approveWaiver',
    'refuseWaiver',
    'closeInspection',
    'activateOfficer',
    'correctMember',
    'acceptTransfer',
    'declineTransfer',
    'approveCircumstance',
    'approveCircumstances',
    'handleObjection',
  ].includes(id) ||
  isWith(id, WITH_NOTICE) ||
  isWith(id, WITH_CHECK);

/** What somebody who signs in has by then: a code that came by SMS or was printed, a ticket, a cookie. */
export const brought = { code: '', ticket: '', cookie: '' };

/** A body with the code that came by SMS in its place. */
export const withCode = (body: unknown): unknown =>
  body === undefined
    ? undefined
    : JSON.parse(JSON.stringify(body).replace(CODE, brought.code).replace(TICKET, brought.ticket));

/** Makes what the route is about, in the state in which there is something to do with it; gives the request's path. */
export async function prepare(run: Run, id: string): Promise<string> {
  if (CONTACTS.includes(id)) return doubtAll(run, id);
  if (id === 'takeSmsReceipts')
    return pathOf(id).replace('KEY', await receiptsKey(run.run.machine.ports.vault));
  if (id === 'objectByToken' || id === 'handleOpinion') {
    const { vault } = run.run.machine.ports;
    run.run.machine.table.load(await publicRows(vault));
    return pathOf(id);
  }
  if (SURVEYS.includes(id)) {
    run.run.machine.table.load(surveyRows('b1', 'v1', DAY, SURVEY_TOKEN));
    return pathOf(id);
  }
  if (id === 'exchangeLink' || id === 'submitByLink') return sendLink(run, id);
  if (id === 'signIn' || id === 'refreshSignIn') return signIn(run, id);
  if (id === 'signInSecond' || id === 'resetSecondFactor') return setSecondFactor(run, id);
  if (SUBMITTED.includes(id)) return submitReport(run, id);
  if (id === 'approveWaiver' || id === 'refuseWaiver') return propose(run, id);
  if (id === 'closeInspection') return inspect(run);
  if (id === 'acceptTransfer' || id === 'declineTransfer') return transfer(run, id);
  if (id === 'approveCircumstance' || id === 'approveCircumstances') return excuse(run, id);
  if (id === 'correctMember') return leave(run);
  if (id === 'activateOfficer') return nameOfficer(run);
  if (id === 'handleObjection') {
    await run.post('/api/rounds/s2/objections', { text: '鹊异议m2鹊' }, kinds.member);
    return pathOf(id);
  }
  if (isWith(id, WITH_NOTICE)) return giveNotice(run, id);
  if (isWith(id, WITH_CHECK)) return makeCheck(run, id);
  return pathOf(id);
}

/** The code of a publicity sheet, and an opinion in the box. */
async function publicRows(vault: Pick<Vault, 'seal'>): Promise<NewItem[]> {
  const opinion = `${DAY}-a`;
  return [
    newRow(pageTokenRow.key(tokenHash(SURVEY_TOKEN)), { unit: 'b1', round: 's2', said: [] }),
    newRow(opinionRow.key('b1', opinion), { on: DAY, sealed: await vault.seal('示例', { thing: opinion }) }),
  ];
}

const pathOf = (id: string): string => cases[id]?.path ?? '';
const isWith = (id: string, start: string): boolean => pathOf(id).startsWith(start);

/** Everybody's number is in doubt, everybody wants another, and for either there is a code. */
async function doubtAll({ run }: Run, id: string): Promise<string> {
  const { table, ports } = run.machine;
  const [number, now, code] = ['+8619977700010', ports.worldClock.now(), '135790'];
  const blind = await ports.vault.blind(number);
  const codes: KeptCode[] = [];
  const rows: NewItem[] = [];
  for (const person of new Set(Object.values(kinds))) {
    const contact = person && (await readRow(table, contactKey(person)));
    if (!contact) continue;
    const former = { phone: await ports.vault.seal(number, { person }), blind };
    const doubt = { by: 'somebody', at: now, former };
    rows.push(
      newRow(contactKey(person), { ...contact.body, doubt }),
      newRow(newPhoneRow.key(person), former),
    );
    for (const use of ['newPhone', 'formerPhone'] as const)
      codes.push({ use, hash: await codeHash({ blind, use, person, code }, ports), until: codeUntil(now) });
  }
  // A code that may be asked for is one that was not asked for a moment ago.
  const kept = { asked: [], unanswered: 0, tries: 0, codes };
  table.load([...rows, ...(id === 'askFormerPhone' ? [] : [newRow(phoneCodesRow.key(blind), kept)])]);
  brought.code = code;
  return pathOf(id);
}

/** The link of an SMS to `m2`. */
async function sendLink({ run }: Run, id: string): Promise<string> {
  const { table } = run.machine.ports;
  await layLink(
    { token: LINK, person: 'm2', unit: 'b1', duty: 'pairing-call~m2~p2~2026-03' },
    table,
    (rows) => run.machine.table.load(rows),
  );
  return pathOf(id);
}

/** A code, and what it gives. */
async function signIn({ run }: Run, id: string): Promise<string> {
  const phone = phoneOf('m2');
  await run.post('/api/sign-in/code', { phone });
  brought.code = run.machine.texts.at(-1)?.params[0] ?? '';
  if (id === 'signIn') return pathOf(id);
  const { headers } = await run.post('/api/sign-in', { phone, code: brought.code });
  brought.cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return pathOf(id);
}

/** A second factor, one of its printed codes and the ticket for it. */
async function setSecondFactor(run: Run, id: string): Promise<string> {
  const { body } = await run.post('/api/me/second-factor', {}, 'm2');
  brought.ticket = String(body['ticket']);
  brought.code = String((body['codes'] as unknown[])[0]);
  return pathOf(id);
}

/** The branch's report of the half, as its secretary submits it. */
async function submitReport(run: Run, id: string): Promise<string> {
  await run.post('/api/units/b1/reports/2026-H1/submit', {}, 'm1');
  return pathOf(id);
}

/** A waiver that the branch asks for. */
async function propose(run: Run, id: string): Promise<string> {
  const duty = 'volunteer-service~b1~~2026-Q1';
  const { body } = await run.post('/api/waivers', { duty, reason: '鹊免除b1鹊' }, 'm1');
  return pathOf(id).replace('…', String(body.id));
}

/** An inspection that is still open. */
async function inspect(run: Run): Promise<string> {
  const { body } = await run.post('/api/inspections', { branch: 'b1' }, 'o5');
  return `/api/inspections/${body.id}/close`;
}

/** A member who is to go to the other committee. */
async function transfer(run: Run, id: string): Promise<string> {
  const { body } = await run.post('/api/members/m3/transfer', { to: 'b7', on: '2026-03-02' }, 'm1');
  return pathOf(id).replace('…', (body.transfer as { id: string }).id);
}

/** What the secretary says of a member, for the superior to approve. */
async function excuse(run: Run, id: string): Promise<string> {
  const said = { ableToWork: false, reason: '鹊住院m3鹊' };
  const { body } = await run.post('/api/members/m3/circumstances', said, 'm1');
  proposed.splice(0, proposed.length, String(body.id));
  return pathOf(id).replace('…', String(body.id));
}

/** A member whose leaving was written down by mistake. */
async function leave(run: Run): Promise<string> {
  await run.post('/api/members/m3/leave', { on: '2026-03-02', reason: '调出' }, 'm1');
  return pathOf('correctMember');
}

/** A member who is proposed as officer of the committee. */
async function nameOfficer(run: Run): Promise<string> {
  const { body } = await run.post('/api/units/jg/officers', { person: 'm3', role: 'committeeOfficer' }, 'o6');
  return `/api/officers/${body.id}/activate`;
}

/** A notice of the committee on a member, as a draft or issued. */
async function giveNotice(run: Run, id: string): Promise<string> {
  const draft = { unit: 'b1', about: 'member', member: 'm2', text: '鹊通报m2鹊' };
  const { body } = await run.post('/api/notices', draft, 'o1');
  const path = `/api/notices/${body.id}`;
  if (!['editNotice', 'withdrawNotice', 'issueNotice'].includes(id))
    await run.post(`${path}/issue`, {}, 'o1');
  return pathOf(id).replace(WITH_NOTICE, path);
}

/** A check of the branch. */
async function makeCheck(run: Run, id: string): Promise<string> {
  const { body } = await run.post('/api/spot-checks', { scope: 'b1', people: 30 }, 'o5');
  const path = `/api/spot-checks/${body.id}`;
  if (id !== 'drawSpotCheck') await run.post(`${path}/draw`, {}, 'o5');
  if (id === 'readVerification' || id === 'answerSpotCheck') await run.post(`${path}/close`, undefined, 'o5');
  return pathOf(id).replace(WITH_CHECK, path);
}
