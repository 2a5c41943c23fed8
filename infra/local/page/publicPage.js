/** What a branch shows to everybody: pledges, candidates in publicity, honours, profiles; and two forms to be heard. */
import { Refusal, request } from './api.js';
import { byId, el } from './dom.js';
import { takeToken } from './fragment.js';
import { dayWords, periodWords } from './words.js';

/**
 * @typedef {{ name: string, comment: string }} Named
 * @typedef {{ name: string, asOf: string,
 *   pledges: { name: string, what: string, toWhom: string, dueOn: string, keptOn?: string }[],
 *   publicity: { quarter: string, on: string, until: string, candidates: Named[] }[],
 *   honours: { quarter: string, confirmedOn: string, members: Named[] }[],
 *   outcomes: { quarter: string, on: string, upheld: boolean, finding: string }[],
 *   profiles: { name: string, post: string, duties: string }[],
 *   contact?: { name: string, phone: string } }} Branch
 */

const branch = decodeURIComponent(location.pathname.split('/').at(-1) ?? '');
const token = takeToken(`objection ${branch}`);

/** A section with a list; nothing where there is nothing. @param {string} title @param {(string | Node)[]} items */
const section = (title, items) =>
  items.length > 0 &&
  el(
    'section',
    {},
    el('h2', {}, title),
    el('ul', {}, ...items.map((item) => (typeof item === 'string' ? el('li', {}, item) : item))),
  );

/** @param {Named} one */
const namedItem = ({ name, comment }) =>
  el('li', {}, el('b', {}, name), comment === '' ? '' : `：${comment}`);

/**
 * A form with one text. @param {{ title: string, words: string, most: number, button: string, said: string,
 *   send: (text: string) => Promise<unknown> }} of
 */
function textForm({ title, words, most, button, said, send }) {
  const area = /** @type {HTMLTextAreaElement} */ (
    el('textarea', { name: 'text', required: true, maxlength: most })
  );
  const status = el('p', { role: 'status' });
  const submit = /** @type {HTMLButtonElement} */ (el('button', { type: 'submit', class: 'main' }, button));
  const onsubmit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    submit.disabled = true;
    try {
      await send(area.value);
      area.value = '';
      status.textContent = said;
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      status.textContent = refusal.message;
    }
    submit.disabled = false;
  };
  const label = el('label', {}, words, area);
  return el('form', { onsubmit }, el('h2', {}, title), label, status, el('p', { class: 'buttons' }, submit));
}

const objectionForm = () =>
  textForm({
    title: '对公示人选提出异议',
    words: '请写明对哪位人选有什么意见。不用留姓名；内容只有负责处理的人能看到，处理结果在这里公开。',
    most: 1000,
    button: '提出异议',
    said: '已经收到，谢谢。',
    send: (text) => request('/api/public/objections', { token, text }),
  });

const opinionForm = () =>
  textForm({
    title: '意见箱',
    words: '对支部和党员有什么意见、建议，请写在这里。不用留姓名，支部书记和上级能看到。',
    most: 500,
    button: '提交意见',
    said: '已经送到支部，谢谢。',
    send: (text) => request('/api/public/opinions', { branch, text }),
  });

/** @param {Branch} of */
function show(of) {
  const day = (/** @type {string} */ on) => dayWords(on, of.asOf);
  const quarter = (/** @type {string} */ id) => periodWords(id, of.asOf);
  const { publicity, honours, outcomes, pledges, profiles, contact } = of;
  const nodes = [
    el('h1', {}, `${of.name}公示`),
    ...publicity.map((one) =>
      section(
        `${quarter(one.quarter)}优秀党员人选公示（${day(one.on)}至${day(one.until)}）`,
        one.candidates.map(namedItem),
      ),
    ),
    ...honours.map((one) => section(`${quarter(one.quarter)}优秀党员`, one.members.map(namedItem))),
    section(
      '异议处理结果',
      outcomes.map((one) => `${day(one.on)}：${one.upheld ? '成立' : '不成立'}。${one.finding}`),
    ),
    section(
      '党员承诺',
      pledges.map((one) =>
        el(
          'li',
          {},
          el('b', {}, one.name),
          `：${one.what}。向${one.toWhom}承诺，${
            one.keptOn ? `${day(one.keptOn)}已兑现` : `${day(one.dueOn)}前完成`
          }`,
        ),
      ),
    ),
    section(
      '窗口党员',
      profiles.map((one) => el('li', {}, el('b', {}, one.name), `，${one.post}。岗位职责：${one.duties}`)),
    ),
    contact && el('section', {}, el('h2', {}, '联系我们'), el('p', {}, `${contact.name}，${contact.phone}`)),
    el('p', { class: 'quiet' }, `以上内容截至${dayWords(of.asOf, '')}`),
    el('p', { class: 'buttons' }, el('button', { type: 'button', onclick: () => print() }, '打印公示单')),
    token !== '' && publicity.length > 0 && objectionForm(),
    opinionForm(),
  ];
  document.title = `${of.name}公示`;
  byId('step').classList.add('sheet');
  byId('step').replaceChildren(...nodes.filter((node) => node instanceof Node));
}

try {
  show(await request(`/api/public/branches/${encodeURIComponent(branch)}`));
} catch (refusal) {
  if (!(refusal instanceof Refusal)) throw refusal;
  byId('step').replaceChildren(
    el('h1', {}, '没有打开'),
    el(
      'p',
      { role: 'status' },
      refusal.status === 404 ? '没有这个支部的公示，请核对地址。' : refusal.message,
    ),
  );
}
