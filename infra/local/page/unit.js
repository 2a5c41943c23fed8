/** What secretaries and officers see of others: who still owes what, and what is overdue where. */
import { as, listAs } from './api.js';
import { climbWords } from './behind.js';
import { el } from './dom.js';
import { entryFor, openEntry } from './entry.js';
import { byUrgency, dayWords, dutyName, standingOf } from './words.js';

/**
 * @typedef {import('./words.js').Duty} Duty
 * @typedef {import('./entry.js').Scene} Scene
 */

/** People down, duties across; a cell is a date or how long it is overdue. @param {{ id: string }} branch @param {Scene} scene */
export async function branchTable({ id }, scene) {
  const [overdue, open] = await Promise.all(
    ['overdue', 'open'].map((state) => listAs(scene.me, `branches/${id}/duties?state=${state}`, 'duties')),
  );
  const duties = [...overdue, ...open].sort(byUrgency);
  const titles = [...new Set(duties.map((duty) => duty.title))];
  const rows = [...Map.groupBy(duties, (duty) => duty.subject)];
  const body = el('tbody');
  const draw = (/** @type {boolean} */ onlyLate) =>
    body.replaceChildren(
      ...rows
        .filter(([, own]) => !onlyLate || own.some((duty) => duty.state === 'overdue'))
        .map(([subject, own]) =>
          row(subject === id ? '支部' : (scene.names.get(subject) ?? subject), own, titles, scene),
        ),
    );
  draw(false);
  const onlyLate = el('input', {
    type: 'checkbox',
    onchange: (/** @type {any} */ event) => draw(event.target.checked),
  });
  return el(
    'section',
    {},
    el('h2', {}, '支部里谁还没办'),
    el('p', {}, `还有 ${duties.length} 件没办，其中 ${overdue.length} 件已逾期。点一格，可以替本人登记。`),
    el('label', { class: 'box' }, onlyLate, '只看有逾期的'),
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': '支部待办表，可左右滑动' },
      el(
        'table',
        {},
        el(
          'thead',
          {},
          el('tr', {}, ...['姓名', ...titles].map((title) => el('th', { scope: 'col' }, title))),
        ),
        body,
      ),
    ),
    problemList([...scene.problems.values()], scene),
  );
}

/** @param {string} name @param {Duty[]} own @param {string[]} titles @param {Scene} scene */
function row(name, own, titles, scene) {
  const cells = titles.map((title) =>
    el(
      'td',
      {},
      cell(
        own.filter((duty) => duty.title === title),
        name,
        scene,
      ),
    ),
  );
  return el('tr', {}, el('th', { scope: 'row' }, name), ...cells);
}

/** The most urgent one, and how many there are. @param {Duty[]} duties @param {string} name @param {Scene} scene */
function cell(duties, name, scene) {
  const first = duties[0];
  if (!first) return el('span', { class: 'quiet' }, '—');
  const { tone, when } = standingOf(first, scene.today);
  const words =
    when.split(' · ').at(tone === 'open' ? -1 : 0) + (duties.length > 1 ? `（${duties.length}件）` : '');
  if (!entryFor(first, scene)) return el('span', { class: `state ${tone}` }, words);
  const label = `${name}，${dutyName(first, scene.today)}，${words}`;
  return el(
    'button',
    { class: `cell ${tone}`, 'aria-label': label, onclick: () => openEntry(first, scene) },
    words,
  );
}

/** @param {any[]} problems @param {Scene} scene */
function problemList(problems, { names, today }) {
  const stages = /** @type {Record<string, string>} */ ({
    found: '待整改',
    rectified: '已整改，待核验',
    verified: '已销号',
  });
  const shown = problems
    .filter(({ stage }) => stage !== 'verified')
    .map((problem) => {
      const { tone, word, when } = standingOf(problem, today);
      const owner = names.get(problem.owner.member) ?? '支部';
      const words = [owner, problem.category, stages[problem.stage], when].join(' · ');
      return el('li', {}, el('span', { class: `state ${tone}` }, word), ` ${words}`);
    });
  return el(
    'details',
    { open: shown.length > 0 },
    el('summary', {}, `问题清单：${shown.length} 件未销号，${problems.length - shown.length} 件已销号`),
    el('ul', { class: 'lines' }, ...shown),
  );
}

/** @param {string} unit @param {Scene} scene */
export async function overdueList(unit, scene) {
  const [{ name }, rows] = await Promise.all([
    as(scene.me, `branches/${unit}`),
    listAs(scene.me, `units/${unit}/overdue`, 'items'),
  ]);
  const units = [...Map.groupBy(rows, (/** @type {{ unit: string }} */ one) => one.unit).values()];
  const problems = rows.filter(({ rule }) => rule === 'problem-rectification').length;
  const text =
    rows.length > 0
      ? `${units.length} 个单位有 ${rows.length} 件逾期，其中问题整改 ${problems} 件。按组织顺序排列，点开看是哪些事。`
      : '没有逾期的事。';
  return el(
    'section',
    { class: 'overdue' },
    el('h2', {}, `${name}：逾期清单`),
    el('p', {}, text),
    ...units.map((own) => unitOverdue(own, scene)),
  );
}

/** @param {any[]} rows of one unit @param {Scene} scene */
function unitOverdue(rows, scene) {
  const list = el('ul', { class: 'lines' });
  const fill = async () => {
    if (list.childElementCount > 0) return;
    const { pairings } = await as(scene.me, `branches/${rows[0].unit}`);
    for (const { id, label } of pairings) scene.names.set(id, label);
    list.replaceChildren(...rows.toSorted(byUrgency).map((duty) => overdueLine(duty, scene)));
  };
  const summary = el('summary', {}, rows[0].unitName, el('span', { class: 'count' }, `${rows.length} 件`));
  return el('details', { ontoggle: () => void fill() }, summary, list);
}

/** @param {any} duty a row of the overdue list @param {Scene} scene */
function overdueLine(duty, { names, today }) {
  const who = names.get(duty.subject) ?? '支部';
  const whom = names.get(duty.counterpart ?? '');
  const what = [who, dutyName(duty, today), whom].filter(Boolean).join(' · ');
  const since = `${dayWords(duty.overdueSince, today)}起。`;
  return el(
    'li',
    {},
    el('span', { class: 'state late' }, `逾期 ${duty.age} 天`),
    ` ${what}，${since}${climbWords(duty, today)}`,
  );
}
