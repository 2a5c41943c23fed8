/** Signing in: phone, code, who it is on a shared phone, the second factor, and then what one has to do. */
import { local, Refusal, request } from './api.js';
import { byId, el } from './dom.js';
import { showMine } from './mine.js';

/**
 * @typedef {{ token?: string, secondFactor?: string, second?: true, ticket?: string,
 *   people?: { id: string, name: string, branch: string }[] }} Answer
 * @typedef {{ title: string, hint?: string, label: string, verb: string, more?: Node[],
 *   input: Record<string, string>, send: (value: string) => Promise<void> }} Step
 */

/** @param {...Node} nodes */
function show(...nodes) {
  byId('step').replaceChildren(...nodes);
  const [first] = byId('step').querySelectorAll('input, button');
  first?.focus();
}

/** One field and its button; what is refused is said under the field. @param {Step} step */
function showStep({ title, hint, label, verb, more = [], input, send }) {
  const fault = el('p', { class: 'fault', id: 'fault', role: 'alert' });
  const field = /** @type {HTMLInputElement} */ (
    el('input', { id: 'value', 'aria-describedby': 'fault', required: true, ...input })
  );
  const button = el('button', { class: 'main' }, verb);
  const form = el(
    'form',
    { novalidate: true },
    el('h1', {}, title),
    ...(hint ? [el('p', {}, hint)] : []),
    el('div', { class: 'field' }, el('label', { for: 'value' }, label), field, fault),
    el('p', { class: 'buttons' }, button),
    ...more,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt(fault, [button], () => send(field.value));
  });
  show(form);
}

/** @param {HTMLElement} fault @param {HTMLElement[]} buttons @param {() => Promise<void>} act */
async function attempt(fault, buttons, act) {
  fault.replaceChildren();
  for (const button of buttons) button.setAttribute('disabled', '');
  try {
    await act();
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    fault.textContent = refusal.fields[0]?.message ?? refusal.message;
  }
  for (const button of buttons) button.removeAttribute('disabled');
}

/** Blanks and strokes come along when a number is pasted. @param {string} text */
const digits = (text) => text.replace(/[\s-]/g, '');

function askPhone() {
  showStep({
    title: '登录',
    hint: '请填写登记在支部的手机号，验证码用短信发给您。',
    label: '手机号',
    verb: '获取验证码',
    input: { type: 'tel', inputmode: 'numeric', autocomplete: 'tel', name: 'phone' },
    send: (value) => sendCode(digits(value)),
  });
}

/** @param {string} phone */
async function sendCode(phone) {
  const { minutes } = await request('/api/sign-in/code', { phone });
  askCode(phone, minutes);
}

/** @param {string} phone @param {number} minutes */
function askCode(phone, minutes) {
  const note = el('p', { role: 'status', class: 'quiet' });
  const again = el('button', { type: 'button', class: 'plain' }, '没有收到，重新获取');
  again.onclick = () =>
    void attempt(note, [again], async () => {
      await request('/api/sign-in/code', { phone });
      note.textContent = '已重新发送，先收到的也可以用。';
    });
  // On this machine nothing is sent to anybody: whoever tries it looks here.
  const outbox = el('button', { type: 'button', class: 'plain' }, '本机试用：看发出的短信');
  outbox.onclick = () =>
    void attempt(note, [outbox], async () => {
      const { texts } = await local('outbox');
      note.textContent = texts.at(-1)?.text ?? '还没有发出短信';
    });
  const other = el('button', { type: 'button', class: 'plain', onclick: askPhone }, '换一个号码');
  showStep({
    title: '填写验证码',
    hint: `号码已登记的，会收到6位验证码，${minutes}分钟内有效。`,
    label: '验证码',
    verb: '登录',
    more: [el('p', { class: 'buttons' }, again, other, outbox), note],
    input: { inputmode: 'numeric', autocomplete: 'one-time-code', name: 'code' },
    send: async (value) => next(await request('/api/sign-in', { phone, code: value }), phone, value),
  });
}

/** @param {Answer} answer @param {string} [phone] @param {string} [code] @returns {Promise<void>} */
async function next(answer, phone, code) {
  if (answer.people) return choose(answer.people, (person) => signInAs({ phone, code, person }));
  if (answer.second && answer.ticket) return askSecond(answer.ticket);
  if (answer.token && answer.secondFactor === 'needed') return offerSecond(answer.token);
  if (answer.token) await enter(answer.token);
}

/** @param {object} body */
const signInAs = async (body) => next(await request('/api/sign-in', body));

/** @param {{ id: string, name: string, branch: string }[]} people @param {(id: string) => Promise<void>} pick */
function choose(people, pick) {
  const fault = el('p', { class: 'fault', role: 'alert' });
  const buttons = people.map(({ id, name, branch }) => {
    const button = el('button', { type: 'button' }, `${name}（${branch}）`);
    button.onclick = () => void attempt(fault, buttons, () => pick(id));
    return button;
  });
  show(
    el('h1', {}, '您是哪一位'),
    el('p', {}, '这个号码登记给了几个人。'),
    el('ul', { class: 'lines' }, ...buttons.map((button) => el('li', {}, button))),
    fault,
  );
}

/** @param {string} ticket @param {Node[]} [before] */
function askSecond(ticket, before = []) {
  showStep({
    title: '两步验证',
    hint: '请填写动态码应用上的6位数字；没有的，填写一个还没有用过的备用码。',
    label: '动态码或备用码',
    verb: '登录',
    more: before,
    input: { autocomplete: 'one-time-code', autocapitalize: 'none', name: 'second' },
    send: async (code) => next(await request('/api/sign-in/second', { ticket, code })),
  });
}

/** An office that opens with a second factor only. @param {string} token */
function offerSecond(token) {
  const fault = el('p', { class: 'fault', role: 'alert' });
  const set = el('button', { class: 'main', type: 'button' }, '设置两步验证');
  const later = el('button', { type: 'button' }, '以后再说');
  set.onclick = () => void attempt(fault, [set, later], () => setSecond(token));
  later.onclick = () => void attempt(fault, [set, later], () => enter(token));
  show(
    el('h1', {}, '请设置两步验证'),
    el('p', {}, '您担任的职责要用两步验证登录后才能使用；您本人的事项现在就可以办。'),
    el('p', { class: 'buttons' }, set, later),
    fault,
  );
}

/** @param {string} token */
async function setSecond(token) {
  const authorization = `Bearer ${token}`;
  const { secret, codes, ticket } = await request('/api/me/second-factor', {}, { authorization });
  const list = codes.map((/** @type {string} */ code) => el('li', {}, el('code', {}, code)));
  askSecond(ticket, [
    el('h2', {}, '只显示这一次'),
    el('p', {}, '密钥，记入动态码应用：', el('code', { id: 'secret' }, secret)),
    el('p', {}, '备用码，请打印或抄写保存，每个只能用一次：'),
    el('ul', { class: 'lines', id: 'codes' }, ...list),
  ]);
}

/** @param {string} token */
async function enter(token) {
  show(...(await showMine(token, signOut, () => void enter(token))));
}

/** @param {boolean} everywhere */
async function signOut(everywhere) {
  await request('/api/sign-out', everywhere ? { everywhere } : {});
  askPhone();
}

// A device that has signed in before goes on; the cookie says who it is, and no script reads it.
await request('/api/sign-in/refresh', {}).then(next, askPhone);
