/** The start page of the local run: chooses what is shown, and moves the day. */
import { local } from './api.js';
import { byId, el } from './dom.js';
import { readPeople, showSearch, showSuggestions } from './people.js';
import { personView, sms } from './person.js';
import { addDays, dayWords, wholeDay } from './words.js';

let today = '';
/** @type {import('./person.js').Person[]} */
let people = [];
let shown = 0;

/** Reads the day and the people anew, and shows what the address says. */
async function refresh() {
  const state = await local('state');
  today = state.day;
  people = await readPeople();
  byId('today').textContent = wholeDay(today);
  byId('day-now').textContent = wholeDay(today);
  byId('day-to').min = addDays(today, 1);
  byId('day-to').value = addDays(today, 7);
  showSearch(people);
  await Promise.all([showSuggestions(people, today), show()]);
  mark();
}

/** @param {string} [said] what was just saved, shown on top */
async function show(said) {
  const turn = ++shown;
  const [, view = '', id = ''] = location.hash.split('/');
  const nodes = view === '' ? undefined : await nodesOf(view, decodeURIComponent(id));
  // Somebody else may have been chosen meanwhile.
  if (turn !== shown) return;
  document.body.dataset.view = view || 'welcome';
  byId('welcome').hidden = nodes !== undefined;
  byId('view').hidden = nodes === undefined;
  byId('view').replaceChildren(...(nodes ?? []));
  byId('said').textContent = said ?? '';
  mark();
}

/** @param {string} view @param {string} id @returns {Promise<Node[]>} */
async function nodesOf(view, id) {
  try {
    if (view === 'sms') return await outbox();
    const person = people.find((one) => one.id === id);
    if (!person) return [el('h1', {}, '没有这个人'), el('p', {}, el('a', { href: '#/' }, '选别的人'))];
    return await personView(person, people, today, (said) => void show(said));
  } catch (fault) {
    return [
      el('h1', {}, '没有读到'),
      el('p', { role: 'alert' }, fault instanceof Error ? fault.message : String(fault)),
    ];
  }
}

/** Marks the chosen person in the lists. */
function mark() {
  for (const link of document.querySelectorAll('.choices a')) {
    if (link.getAttribute('href') === location.hash) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** @returns {Promise<Node[]>} */
async function outbox() {
  const path = `messages?day=${today}`;
  const { messages } = await local(path);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const rows = messages
    .slice(0, 100)
    .map((/** @type {any} */ one) => sms(one.text, `发给 ${names.get(one.person) ?? one.person}`));
  const count = messages.length > 100 ? `${messages.length} 条，先列 100 条` : `${messages.length} 条`;
  return [
    el('p', {}, el('a', { class: 'plain back', href: '#/' }, '‹ 返回')),
    el('h1', {}, `${dayWords(today, today)}的短信`),
    el(
      'p',
      {},
      `${count}，都只在发件箱里，没有真的发出。 `,
      el('a', { href: `/_local/${path}` }, '看原始数据'),
    ),
    el('ul', { class: 'messages' }, ...rows),
  ];
}

/** @param {string} doing @param {() => Promise<string>} act */
async function control(doing, act) {
  const buttons = document.querySelectorAll('.day button');
  const done = byId('day-done');
  done.textContent = doing;
  for (const button of buttons) button.toggleAttribute('disabled', true);
  try {
    const words = await act();
    await refresh();
    done.textContent = words;
  } catch (fault) {
    const { fields = [], message } = /** @type {any} */ (fault);
    done.textContent = fields[0]?.message ?? message;
  }
  for (const button of buttons) button.toggleAttribute('disabled', false);
}

/** @param {string} day */
const moveTo = (day) =>
  control('正在往后走，请稍等', async () => {
    const answer = await local('day', { day });
    const { messages } = await local(`messages?day=${answer.day}`);
    const days = answer.fired.filter((/** @type {any} */ one) => one.schedule === 'sweep').length;
    return `走过 ${days} 天：每天 6:00 汇总、8:00 提醒上级、9:00 发短信（13:00、18:00 补发新到的）。${dayWords(answer.day, today)}发了 ${messages.length} 条。`;
  });

byId('next-day').onclick = () => void moveTo(addDays(today, 1));
byId('day-form').onsubmit = (/** @type {Event} */ event) => {
  event.preventDefault();
  void moveTo(byId('day-to').value);
};
byId('reset').onclick = () => {
  if (!confirm('恢复成最初的演示数据？这里登记过的都会丢掉。')) return;
  void control('正在恢复，请稍等', async () => {
    await local('reset', { dataset: 'demo' });
    sessionStorage.clear();
    return '已恢复演示数据。';
  });
};
addEventListener('hashchange', () => {
  scrollTo(0, 0);
  void show().then(() => byId('detail').focus({ preventScroll: true }));
});
await refresh();
