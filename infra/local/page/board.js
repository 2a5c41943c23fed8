/** The board of a unit: expected, done, on time, with the list behind every number. Nothing is ranked. */
import { as } from './api.js';
import { dutiesBehind, overdueBehind } from './behind.js';
import { el } from './dom.js';
import { addDays, agesWords, dayWords, periodWords } from './words.js';

/**
 * @typedef {import('./entry.js').Scene} Scene
 * @typedef {{ expected: number, done: number, onTime: number, overdue: number, missed: number }} Tally
 * @typedef {'expected' | 'done' | 'onTime' | 'overdue' | 'missed'} Shown
 * @typedef {{ unit: string, unitName: string, period: string, scene: Scene, board: any, panel: HTMLElement,
 *   open: (unit: string, period: string) => Promise<void> }} View
 */

/** @type {[Shown, string][]} */
const NUMBERS = [
  ['expected', '应办'],
  ['done', '已办'],
  ['onTime', '按时'],
];
/** @type {[Shown, string][]} */
const COLUMNS = [...NUMBERS, ['overdue', '逾期'], ['missed', '未办']];

/** The board of a unit, which can be turned to another period and to the units below. @param {string} unit @param {Scene} scene */
export async function boardOf(unit, scene) {
  const section = el('section', { class: 'board' });
  /** @type {View['open']} */
  const open = async (shown, period) => {
    const nodes = await read(shown, period).catch((fault) => [
      el('p', { role: 'alert' }, fault.fields?.[0]?.message ?? fault.message),
      back(),
    ]);
    section.replaceChildren(...nodes);
  };
  const back = () => el('button', { onclick: () => void open(unit, '') }, '回到本月');
  /** @param {string} shown @param {string} period */
  const read = async (shown, period) => {
    const board = await as(scene.me, `units/${shown}/board${period && `?period=${period}`}`);
    const panel = el('div', { class: 'behind', tabindex: -1, hidden: true });
    const up = shown === unit ? undefined : () => void open(unit, board.period);
    return parts({ ...board, scene, board, panel, open }, up);
  };
  await open(unit, '');
  return section;
}

/** @param {View} view @param {(() => void) | undefined} up to the unit that the officer serves */
function parts(view, up) {
  const { board, unitName, panel } = view;
  const head = [
    el('h2', {}, `${unitName}：应办、已办、按时`),
    up && el('p', {}, el('button', { onclick: up }, '‹ 回到上级')),
    el('p', { class: 'row' }, choice(view)),
    el('p', { class: 'quiet' }, ofWhen(view)),
  ].filter((node) => node !== undefined);
  if (board.asOf === undefined) return head;
  return [
    ...head,
    threeNumbers(view),
    rest(view),
    panel,
    ages(view),
    table(view, '按事项', board.byRule, (row) => ({ name: row.title, query: `rule=${row.rule}` })),
    unitTable(view),
    table(view, '按月（按到期的月份）', board.months, (row) => ({
      name: periodWords(row.month, view.scene.today),
      period: row.month,
    })),
    standing(view),
    closing(view),
  ];
}

/** @param {View} view */
function choice({ unit, period, scene: { today }, open }) {
  const month = today.slice(0, 7);
  const before = addDays(`${month}-01`, -1).slice(0, 7);
  const at = Number(today.slice(5, 7));
  const year = today.slice(0, 4);
  const quarter = `${year}-Q${Math.ceil(at / 3)}`;
  const ids = [month, before, quarter, `${year}-H${Math.ceil(at / 6)}`, year];
  const select = el(
    'select',
    { onchange: (/** @type {any} */ event) => void open(unit, event.target.value) },
    ...[...new Set([...ids, period])].map((id) =>
      el('option', { value: id, selected: id === period }, `${periodWords(id, today)}到期的`),
    ),
  );
  return el('label', { class: 'pick' }, '看哪一期', select);
}

/** @param {View} view */
function ofWhen({ board: { asOf, behind }, scene: { today } }) {
  if (asOf === undefined) return '还没有汇总过。每天早上6点汇总一次，汇总以后这里就有数字。';
  const late = behind.units
    .slice(0, 5)
    .map((/** @type {{ unitName: string }} */ one) => one.unitName)
    .join('、');
  const more = behind.count > 0 ? `${late}等${behind.count}个单位还没有汇总到最新一天。` : '';
  return `数字是${dayWords(asOf, today)}早上汇总的。${more}点任何一个数字看清单，清单按现在的登记列出。`;
}

/** @param {View} view */
const threeNumbers = (view) =>
  el(
    'ul',
    { class: 'numbers' },
    ...NUMBERS.map(([show, word]) => {
      const count = view.board.totals[show];
      const name = `${periodWords(view.period, view.scene.today)}${word}`;
      const open = () => void dutiesBehind(view, name, `show=${show}&period=${view.period}`);
      return el(
        'li',
        {},
        el('button', { onclick: open }, el('span', {}, word), el('strong', {}, `${count}`), ' 件'),
      );
    }),
  );

/** What is neither done nor on time. @param {View} view */
function rest(view) {
  const { expected, done, overdue, missed } = view.board.totals;
  const name = periodWords(view.period, view.scene.today);
  /** @param {Shown} show @param {string} word @param {number} count */
  const one = (show, word, count) =>
    numberOf(`${name}${word}`, count, () =>
      dutiesBehind(view, `${name}${word}`, `show=${show}&period=${view.period}`),
    );
  return el(
    'p',
    {},
    '其余：逾期 ',
    one('overdue', '逾期', overdue),
    ' 件，期满未办 ',
    one('missed', '期满未办', missed),
    ` 件，还没到期 ${expected - done - overdue - missed} 件。`,
  );
}

/** A number that opens its list; 0 has none. @param {string} name @param {number} count @param {() => Promise<void>} open */
const numberOf = (name, count, open) =>
  count === 0
    ? el('span', { class: 'quiet' }, '0')
    : el(
        'button',
        { class: 'cell', 'aria-label': `${name} ${count} 件`, onclick: () => void open() },
        `${count}`,
      );

/** @param {View} view */
function ages(view) {
  const { count, byAge, byRule } = view.board.overdue;
  const most = Math.max(1, ...byAge.map((/** @type {{ count: number }} */ one) => one.count));
  const bars = byAge.map((/** @type {{ from: number, to?: number, count: number }} */ one) => {
    const bar = el('span', { class: 'bar', 'aria-hidden': 'true' });
    bar.style.inlineSize = `${(one.count / most) * 100}%`;
    const words = agesWords(one);
    const query = `ageFrom=${one.from}${one.to ? `&ageTo=${one.to}` : ''}`;
    const number = numberOf(`逾期${words}`, one.count, () => overdueBehind(view, `逾期${words}`, query));
    return el(
      'li',
      {},
      el('span', {}, words),
      el('span', { class: 'track' }, bar),
      el('span', {}, number, ' 件'),
    );
  });
  const rules = byRule.map((/** @type {{ rule: string, title: string, count: number }} */ one) =>
    el(
      'li',
      {},
      `${one.title} `,
      numberOf(`${one.title}逾期`, one.count, () =>
        overdueBehind(view, `${one.title}逾期`, `rule=${one.rule}`),
      ),
      ' 件',
    ),
  );
  return el(
    'div',
    {},
    el('h3', {}, `到今天逾期的：${count} 件`),
    el('ul', { class: 'bars' }, ...bars),
    rules.length > 0 &&
      el('details', {}, el('summary', {}, '逾期的按事项'), el('ul', { class: 'lines' }, ...rules)),
  );
}

/**
 * @param {View} view @param {string} title @param {any[]} rows
 * @param {(row: any) => { name: string, query?: string, period?: string, open?: () => void }} about
 */
function table(view, title, rows, about) {
  const shown = rows.map((row) => {
    const { name, query = '', period = view.period, open } = about(row);
    const head = open ? el('button', { class: 'cell', onclick: open }, name) : name;
    const cells = COLUMNS.map(([show, word]) =>
      el(
        'td',
        {},
        numberOf(`${name}${word}`, row[show], () =>
          dutiesBehind(view, `${name}${word}`, `show=${show}&period=${period}&${query}`),
        ),
      ),
    );
    return el('tr', {}, el('th', { scope: 'row' }, head), ...cells);
  });
  const columns = ['', ...COLUMNS.map(([, word]) => word)];
  return framed(title, columns, shown, '这一期没有到期的事。');
}

/** @param {string} title @param {string[]} columns @param {HTMLElement[]} rows @param {string} empty */
function framed(title, columns, rows, empty) {
  if (rows.length === 0) return el('div', {}, el('h3', {}, title), el('p', {}, empty));
  const head = columns.map((word) => (word === '' ? el('td', {}) : el('th', { scope: 'col' }, word)));
  const frame = el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...rows));
  const region = {
    class: 'scroll figures',
    tabindex: 0,
    role: 'region',
    'aria-label': `${title}，可左右滑动`,
  };
  return el('div', {}, el('h3', {}, title), el('div', region, frame));
}

/** In the order of the organisation; a unit's name opens its own board. @param {View} view */
const unitTable = (view) =>
  table(view, '按单位（按组织顺序）', view.board.byUnit, (row) => ({
    name: row.own ? '本级' : row.unitName,
    query: `of=${row.unit}${row.own ? '&own=true' : ''}`,
    ...(!row.own && { open: () => void view.open(row.unit, view.period) }),
  }));

/** @param {View} view */
function standing(view) {
  const rows = view.board.standing.map((/** @type {any} */ row) => {
    /** @param {Shown} show @param {string} word */
    const cell = (show, word) =>
      el(
        'td',
        {},
        numberOf(`${row.title}${word}`, row[show], () =>
          dutiesBehind(view, `${row.title}${word}`, `show=${show}&standing=true&rule=${row.rule}`),
        ),
      );
    return el(
      'tr',
      {},
      el('th', { scope: 'row' }, row.title),
      cell('expected', '应有'),
      cell('done', '已有'),
      cell('overdue', '逾期'),
    );
  });
  return framed('长期保持的事（看现状）', ['', '应有', '已有', '逾期'], rows, '没有。');
}

/** @param {View} view */
function closing(view) {
  const lines = view.board.closing.map((/** @type {any} */ { rule, title, closed, open }) => {
    /** @param {string} show @param {string} word @param {number} count */
    const number = (show, word, count) =>
      numberOf(`${title}${word}`, count, () =>
        dutiesBehind(view, `${title}${word}`, `show=${show}&rule=${rule}&period=${view.period}`),
      );
    const took = closed.count > 0 ? `，一半在 ${closed.median} 天以内，最长 ${closed.longest} 天` : '';
    const old = open.byAge
      .filter((/** @type {{ count: number }} */ one) => one.count > 0)
      .map((/** @type {any} */ one) => `${agesWords(one)} ${one.count} 件`)
      .join('，');
    return el(
      'li',
      {},
      `${title}：这一期销号 `,
      number('closed', '已销号', closed.count),
      ` 件${took}；未销号 `,
      number('unclosed', '未销号', open.count),
      ` 件${old && `（列入以来 ${old}）`}。`,
    );
  });
  return el('div', {}, el('h3', {}, '问题和责令改正销号用了几天'), el('ul', { class: 'lines' }, ...lines));
}
