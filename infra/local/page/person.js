/** What one person sees: the own duties and SMS; for secretaries the branch, for officers what is overdue. */
import { as, listAs } from './api.js';
import { boardOf } from './board.js';
import { el } from './dom.js';
import { entryFor, openEntry } from './entry.js';
import { branchTable, overdueList } from './unit.js';
import {
  addDays,
  byUrgency,
  dayWords,
  dutyName,
  isPending,
  progressOf,
  rolesOf,
  standingOf,
} from './words.js';

/**
 * @typedef {import('./words.js').Duty} Duty
 * @typedef {import('./entry.js').Scene} Scene
 * @typedef {{ id: string, name: string, unit?: string, unitName?: string, units: string[], roles: string[] }} Person
 */

const OFFICERS = ['committeeOfficer', 'departmentOfficer', 'supervisor'];

/**
 * @param {Person} person @param {Person[]} people @param {string} today
 * @param {(words: string) => void} again shows everything anew, with what was saved on top
 * @returns {Promise<Node[]>}
 */
export async function personView(person, people, today, again) {
  const [me, duties, { items: messages }] = await Promise.all([
    as(person.id, 'me'),
    listAs(person.id, 'me/duties', 'duties'),
    as(person.id, 'me/messages'),
  ]);
  const scene = await sceneOf(person, people, today, again);
  const officer = me.offices.filter((/** @type {{ role: string }} */ one) => OFFICERS.includes(one.role));
  return [
    el('p', {}, el('a', { class: 'plain back', href: '#/' }, '‹ 换一个人')),
    el('h1', {}, `${person.name}同志`),
    el('p', { class: 'quiet' }, [person.unitName, rolesOf(person)].filter(Boolean).join(' · ')),
    ...(await Promise.all(
      officer.flatMap((/** @type {{ unit: string }} */ { unit }) => [
        boardOf(unit, scene),
        overdueList(unit, scene),
      ]),
    )),
    ...(me.posts.includes('secretary') ? [await branchTable(me.branch, scene)] : []),
    ...(me.branch || duties.length > 0 ? [ownDuties(duties, scene)] : []),
    messageList(messages, today),
  ];
}

/** @param {Person} person @param {Person[]} people @param {string} today @param {(words: string) => void} again @returns {Promise<Scene>} */
async function sceneOf(person, people, today, again) {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const {
    pairings = [],
    problems = [],
    pledges = [],
  } = person.unit ? await branchThings(person.id, person.unit) : {};
  for (const { id, label } of pairings) names.set(id, label);
  for (const { id, category } of problems) names.set(id, category);
  for (const { id, what } of pledges) names.set(id, what);
  return {
    me: person.id,
    today,
    names,
    pairings,
    problems: new Map(problems.map((one) => [one.id, one])),
    isPerson: (id) => people.some((one) => one.id === id),
    saved: (answer) => again(savedWords(answer, today)),
  };
}

/** @param {string} me @param {string} unit @returns {Promise<Record<string, any[]>>} */
async function branchThings(me, unit) {
  const [{ pairings }, problems, pledges] = await Promise.all([
    as(me, `branches/${unit}`),
    listAs(me, `branches/${unit}/problems`, 'problems'),
    listAs(me, `branches/${unit}/ledger?kind=pledge`, 'records'),
  ]);
  return { pairings, problems, pledges };
}

/** @param {{ satisfies?: Duty[], notCounted?: { why: string }[] }} answer @param {string} today */
function savedWords({ satisfies, notCounted = [] }, today) {
  if (!satisfies) return '已登记。';
  if (satisfies.length === 0) return `已登记。这次没有计入：${notCounted.map(({ why }) => why).join('；')}。`;
  const done = satisfies.map((duty) => dutyName(duty, today, duty.needed > 1 ? progressOf(duty) : ''));
  return done.length === 1 ? `已登记，完成：${done[0]}。` : `已登记，同时完成：${done.join('、')}。`;
}

/** @param {Duty[]} duties @param {Scene} scene */
function ownDuties(duties, scene) {
  const pending = duties.filter(isPending).sort(byUrgency);
  const ended = duties
    .filter((duty) => !isPending(duty))
    .sort(byUrgency)
    .reverse();
  const late = pending.filter((duty) => duty.state === 'overdue').length;
  const count =
    late > 0 ? `我的待办 ${pending.length} 件，其中 ${late} 件已逾期` : `我的待办 ${pending.length} 件`;
  return el(
    'section',
    { class: 'duties' },
    el('h2', {}, pending.length > 0 ? count : '没有待办'),
    ...(pending.length > 0 ? [] : [el('p', {}, nextUp(ended, scene.today))]),
    el('ul', { class: 'cards' }, ...pending.map((duty) => card(duty, scene))),
    ended.length > 0 &&
      el(
        'details',
        {},
        el('summary', {}, `已办和已过的 ${ended.length} 件`),
        el('ul', { class: 'lines' }, ...ended.map((duty) => line(duty, scene))),
      ),
  );
}

/** @param {Duty[]} ended @param {string} today */
function nextUp(ended, today) {
  if (!ended.some(({ rule }) => rule === 'pairing-call')) return '有新的会列在这里，并发短信提醒。';
  const first = `${addDays(`${today.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;
  return `下一件：${Number(first.slice(5, 7))}月的电话联系，${dayWords(first, today)}起。`;
}

/** @param {Duty} duty @param {Scene} scene */
function card(duty, scene) {
  const { tone, word, when } = standingOf(duty, scene.today);
  const entry = entryFor(duty, scene);
  const forWhom = duty.subject === scene.me ? '' : scene.names.get(duty.subject);
  const whom = [forWhom, scene.names.get(duty.counterpart ?? '')].filter(Boolean).join(' · ');
  return el(
    'li',
    { class: `card ${tone}`, 'data-duty': duty.id },
    el('h3', {}, el('span', { class: 'state' }, word), ` ${dutyName(duty, scene.today)}`),
    whom !== '' && el('p', {}, whom),
    el('p', {}, el('strong', { class: 'when' }, when), `　${progressOf(duty)}`),
    entry && el('button', { class: 'main', onclick: () => openEntry(duty, scene) }, entry.verb),
    !entry && duty.rule === 'problem-rectification' && el('p', { class: 'quiet' }, '整改已登记，等待核验'),
    why(duty),
  );
}

/** @type {Record<string, string>} */
const PLANS = { F: '一名党员一面旗', T: '党员谈心谈话', C: '党员直接联系服务群众' };

/** @param {Duty} duty */
const why = ({ clauses }) =>
  el(
    'details',
    { class: 'why' },
    el('summary', {}, '为什么'),
    ...clauses.map(({ plan, text, document }) =>
      el('blockquote', {}, `${text}`, el('cite', {}, document ?? `《${PLANS[plan] ?? plan}》`)),
    ),
  );

/** @param {Duty} duty @param {Scene} scene */
function line(duty, { today, names }) {
  const { tone, word, when } = standingOf(duty, today);
  const whom = names.get(duty.counterpart ?? '');
  const words = [dutyName(duty, today), whom, when, progressOf(duty)].filter(Boolean).join(' · ');
  return el('li', {}, el('span', { class: `state ${tone}` }, word), ` ${words}`);
}

/** @param {{ day: string, text: string }[]} messages @param {string} today */
function messageList(messages, today) {
  const shown = messages
    .toSorted((a, b) => (a.day < b.day ? 1 : -1))
    .map(({ day, text }) => sms(text, dayWords(day, today)));
  return el(
    'section',
    {},
    el('h2', {}, '收到的短信'),
    shown.length > 0
      ? el('ul', { class: 'messages' }, ...shown)
      : el('p', {}, '还没有短信。有事快到期时，当天上午9点发一条。'),
  );
}

/** @param {string} text @param {string} about */
export const sms = (text, about) =>
  el('li', {}, el('p', { class: 'quiet' }, about), el('p', { class: 'sms' }, text));
