/** The list behind a number of the board, a page at a time. */
import { as } from './api.js';
import { el } from './dom.js';
import { dayWords, dutyName, standingOf } from './words.js';

/** @typedef {import('./board.js').View} View */

/** @type {Record<string, string>} */
const LEVELS = { owner: '本人和书记', parent: '上级党组织', department: '组织部门' };

/** @type {Record<string, string>} */
const ACTIONS = {
  extended: '延期',
  rectified: '已整改，待核验',
  sentBack: '核验未通过，退回',
  lookedBack: '“回头看”',
  reopened: '“回头看”没有办好，重新整改',
  ordered: '责令改正',
  verified: '核验',
  toldOwner: '提醒本人和书记',
  toldParent: '提醒上级党组织',
  toldDepartment: '提醒组织部门',
  opened: '列入',
};

/** How far it has climbed and what was last done. @param {any} row @param {string} today */
export function climbWords({ level, awaitsOrder, lastAction: { what, on } }, today) {
  const order = awaitsOrder ? '；尚未责令改正' : '';
  return `已到${LEVELS[level] ?? level}；最近：${dayWords(on, today)}${ACTIONS[what] ?? '办理'}${order}`;
}

/** @param {View} view @param {string} name @param {string} query */
export const dutiesBehind = (view, name, query) =>
  listBehind(view, name, `units/${view.unit}/board/duties?${query}`, () => '');

/** @param {View} view @param {string} name @param {string} query */
export const overdueBehind = (view, name, query) =>
  listBehind(view, name, `units/${view.unit}/overdue?${query}`, (row) => climbWords(row, view.scene.today));

/** @param {View} view @param {string} name @param {string} path @param {(row: any) => string} more */
async function listBehind({ scene, panel }, name, path, more) {
  const opener = /** @type {HTMLElement | null} */ (document.activeElement);
  const list = el('ul', { class: 'lines' });
  const next = el('button', { hidden: true }, '再列一些');
  const close = el('button', {}, '收起清单');
  const said = el('p', { role: 'status' }, '正在读');
  close.onclick = () => {
    panel.hidden = true;
    opener?.focus();
  };
  /** @param {string} cursor */
  const read = async (cursor) => {
    const page = await as(scene.me, path + (cursor && `&cursor=${encodeURIComponent(cursor)}`));
    list.append(...page.items.map((/** @type {any} */ row) => line(row, scene, more(row))));
    said.textContent = `${page.cursor ? '先列' : '共'} ${list.childElementCount} 件`;
    next.hidden = page.cursor === undefined;
    next.onclick = () => void read(page.cursor);
  };
  panel.replaceChildren(el('h3', {}, name), said, list, el('p', { class: 'row' }, next, close));
  panel.hidden = false;
  panel.focus();
  await read('').catch((fault) => (said.textContent = fault.message));
}

/** @param {any} row @param {import('./entry.js').Scene} scene @param {string} more */
function line(row, { names, today }, more) {
  const { tone, word, when } = standingOf(row, today);
  const who = row.subject === row.unit ? '' : names.get(row.subject);
  const words = [row.unitName, who, dutyName(row, today), when, more].filter(Boolean).join(' · ');
  return el('li', {}, el('span', { class: `state ${tone}` }, word), ` ${words}`);
}
